"""What the house decides about notifying; Fristed knows no law and sends nothing."""

from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import NotificationDuty


class SourceMissing(Exception):
    """A decision names where it was read, who approved it, and to whom a notification goes."""


@as_one
def decide_duty(
    *,
    site: Site,
    infection: str,
    demanded: bool,
    to_whom: str,
    source: str,
    confidence: str,
    approved_by: str,
    from_date: date,
    by: Staff,
    at: datetime,
) -> NotificationDuty:
    """Say whether a found infection is notified here, from a day on; the older words stay."""
    if not source or not approved_by or (demanded and not to_whom):
        raise SourceMissing
    row = NotificationDuty.objects.create(
        site=site,
        infection=infection,
        demanded=demanded,
        to_whom=to_whom,
        source=source,
        confidence=confidence,
        approved_by=approved_by,
        from_date=from_date,
        at=at,
        by=by,
    )
    what = "infections.duty_decided"
    record(what=what, subject=f"duty:{row.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
    return row
