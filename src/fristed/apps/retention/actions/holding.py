"""Holding a person's record back from every period, and letting go again."""

from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.clients.actions.holding import hold as hold_row
from fristed.apps.clients.models import Client
from fristed.ground.context import as_one

from ..models import Hold


class AlreadyLifted(Exception):
    """This hold is over."""


@as_one
def place_hold(
    *, client: Client, because: str, until_date: date | None, by: Staff, at: datetime
) -> Hold:
    """Hold a record until a day, or until somebody lets go.

    The row is locked first: an erasure under way ends before, and then nothing is left to hold.
    """
    hold_row(client)
    made = Hold.objects.create(
        site_id=client.site_id, client=client, because=because, until_date=until_date, at=at, by=by
    )
    _record("hold_placed", client, by=by, at=at)
    return made


@as_one
def lift_hold(*, hold: Hold, by: Staff, at: datetime) -> None:
    """Let go: from the next night on the periods count again."""
    lifted = Hold.objects.filter(site=hold.site_id, pk=hold.pk, lifted_at__isnull=True).update(
        lifted_at=at, lifted_by=by
    )
    if not lifted:
        raise AlreadyLifted
    _record("hold_lifted", hold.client, by=by, at=at)


def _record(what: str, client: Client, *, by: Staff, at: datetime) -> None:
    subject = f"client:{client.pk}"
    record(what=f"retention.{what}", subject=subject, by=by, at=at, site=client.site_id)
