"""Taking back what one told oneself, within the window of the table."""

from datetime import datetime, timedelta
from uuid import uuid4

from fristed.apps.accounts.models import Staff
from fristed.ground.context import as_one

from ..models import Event
from ..queries.story import TAKEN_BACK, Told
from ..queries.table import stay_table
from .telling import Outcome, tell


class NotYours(Exception):
    """Somebody else told it."""


class TooLate(Exception):
    """The window is over; what comes now is a new observation."""


class NothingToTakeBack(Exception):
    """A call without a guest has happened; and what was taken back stays so."""


@as_one
def take_back(*, event: Event, by: Staff, at: datetime) -> Outcome:
    """Take an event of one's own back, as a new event."""
    if event.by_id != by.pk:
        raise NotYours
    if at - event.told_at > timedelta(minutes=stay_table()["correction_minutes"]):
        raise TooLate
    if event.stay is None or event.kind == TAKEN_BACK:
        raise NothingToTakeBack
    told = Told(
        id=uuid4(),
        stay=event.stay.key,
        kind=TAKEN_BACK,
        at=at,
        told=at,
        by=event.member,
        more={"event": str(event.key)},
    )
    return tell(site=event.site, deployment=event.deployment, event=told, by=by, at=at)
