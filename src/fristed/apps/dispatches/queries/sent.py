"""What was sealed and sent: the versions of a period, each way to a recipient, what is stuck."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from fristed.apps.jobs.queries import jobs_of
from fristed.apps.sites.models import Site

from ..choices import How, Result
from ..models import Delivery, Dispatch, DispatchRows

MAIL = "dispatches.mail"
COMPARED_PERIODS = 2


def with_deliveries(rows: DispatchRows) -> "QuerySet[Any]":
    """Tell of each whether it went through, waits or was refused, in one statement."""
    ways = Delivery.objects.filter(site=OuterRef("site"), dispatch=OuterRef("pk"))
    again = Delivery.objects.filter(
        site=OuterRef("site"), dispatch=OuterRef("dispatch"), address=OuterRef("address")
    ).exclude(result=Result.REFUSED)
    refused = ways.filter(~Exists(again), result=Result.REFUSED)
    waits = ways.filter(result=Result.WAITS)
    return rows.annotate(
        is_refused=Exists(refused),
        is_waiting=Exists(waits),
        is_through=~Exists(refused) & ~Exists(waits),
    )


def standing_of(site: Site, **of: Any) -> dict[tuple[int, str], Any]:
    """Return the newest version of each obligation and period."""
    rows = with_deliveries(Dispatch.objects.filter(site=site, **of).newest()).defer("definitions")
    return {(one.obligation_id, one.period): one for one in rows}


def sent_by(site: Site, *, changed: bool = False) -> "QuerySet[Any]":
    """Return what went through, the newest on top; of each period its newest version."""
    rows = with_deliveries(Dispatch.objects.filter(site=site).newest()).filter(is_through=True)
    rows = rows.filter(changed_figures__gt=0) if changed else rows
    return rows.order_by("-at", "pk")


def dispatch_at(site: Site, pk: int) -> Any | None:
    """Return one, with who made it and how it stands."""
    rows = with_deliveries(Dispatch.objects.filter(site=site, pk=pk))
    return rows.select_related("obligation", "by", "site").first()


def versions_of(dispatch: Dispatch) -> "QuerySet[Any]":
    """Return all versions of a period, the newest first; what was set aside is none."""
    rows = Dispatch.objects.filter(
        site=dispatch.site_id, obligation=dispatch.obligation_id, period=dispatch.period
    )
    return with_deliveries(rows.standing()).select_related("by").order_by("-version")


def deliveries_of(dispatch: Dispatch) -> Sequence[Delivery]:
    """Return each way to a recipient, in the order they were tried."""
    rows = Delivery.objects.filter(site=dispatch.site_id, dispatch=dispatch).select_related("by")
    return list(rows.order_by("asked_at", "address", "pk"))


def stuck_deliveries(site: Site, deliveries: Sequence[Delivery]) -> set[int]:
    """Return which mail nobody sends any more: no job for it waits or runs. Somebody has to say."""
    mailed = [one for one in deliveries if one.how == How.EMAIL]
    waits = {one.pk for one in mailed if one.result == Result.WAITS}
    if not waits:
        return set()
    tried = jobs_of(site).filter(kind=MAIL, subject__in=waits, failed_at__isnull=True)
    return waits - set(tried.values_list("subject", flat=True))


def compared_lately(site: Site, before: date) -> Sequence[Any]:
    """Return what is compared with today's figures: of each obligation the last periods sent."""
    found: dict[int, list[Any]] = {}
    rows = Dispatch.objects.filter(site=site, last_date__lt=before).newest()
    for one in rows.order_by("obligation", "-last_date").select_related("obligation"):
        found.setdefault(one.obligation_id, []).append(one)
    return [one for each in found.values() for one in each[:COMPARED_PERIODS]]
