"""What the house decided about notifying."""

from datetime import date

from fristed.apps.sites.models import Site

from ..models import NotificationDuty


def duty_on(site: Site, day: date) -> dict[str, NotificationDuty]:
    """Return the decision that stands on a day, by infection; none where nobody has decided."""
    rows = NotificationDuty.objects.filter(site=site, from_date__lte=day)
    return {row.infection: row for row in rows.order_by("from_date", "at", "pk")}


def duties_of(site: Site) -> list[NotificationDuty]:
    """Return every decision, the newest first."""
    rows = NotificationDuty.objects.filter(site=site).select_related("by")
    return list(rows.order_by("-from_date", "-at", "-pk"))
