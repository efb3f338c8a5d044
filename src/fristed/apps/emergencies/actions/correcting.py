"""Taking back and correcting what was noted: always a new row, so that both stay."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.ground.context import as_one

from ..choices import Act
from ..models import Done, Emergency
from .refusals import held, refuse_dose, refuse_future


class TooLateToUndo(Exception):
    """More than five minutes have passed; the time can still be corrected."""


class AlreadyTakenBack(Exception):
    """It was taken back, or corrected by a later row, already."""


class CannotBeTakenBack(Exception):
    """The start of the clock, or a row that itself takes something back."""


class EndsBeforeStart(Exception):
    """The corrected times would let the emergency end before it starts."""


@as_one
def undo_done(*, done: Done, by: Staff | None, at: datetime) -> Done:
    """Take back something noted by mistake within the last five minutes, once."""
    if done.what == Act.STARTED or done.undoes_id:
        raise CannotBeTakenBack
    if at - done.noted_at > timedelta(seconds=settings.UNDO_SECONDS):
        raise TooLateToUndo
    emergency = held(done.emergency)
    row = _follow(done, Done(what=done.what, at=at, noted_at=at, undoes=done, by=by))
    if done.what == Act.ENDED:
        Emergency.objects.filter(site=emergency.site_id, pk=emergency.pk).update(ended_at=None)
    _tell(emergency, "emergencies.undone", by=by, at=at)
    return row


@as_one
def correct_done(
    *,
    done: Done,
    by: Staff | None,
    noted_at: datetime,
    at: datetime | None = None,
    dose_mg: Decimal | None = None,
    route: str = "",
) -> Done:
    """Correct when something was done, or say how naloxone was given; also after the end.

    A time left out stays as it was; dose and route are stated anew.
    """
    moment = at or done.at
    if done.undoes_id:
        raise CannotBeTakenBack
    refuse_future(moment, noted_at)
    refuse_dose(done.what, dose_mg, route)
    emergency = held(done.emergency)
    _move_the_clock(emergency, done.what, moment)
    corrected = Done(
        what=done.what,
        at=moment,
        noted_at=noted_at,
        dose_mg=dose_mg,
        route=route,
        replaces=done,
        by=by,
    )
    row = _follow(done, corrected)
    _tell(emergency, "emergencies.corrected", by=by, at=noted_at)
    return row


def _follow(done: Done, row: Done) -> Done:
    """Keep the row that follows another, unless one follows it already."""
    followed = Done.objects.filter(site=done.site_id)
    if followed.filter(undoes=done).exists() or followed.filter(replaces=done).exists():
        raise AlreadyTakenBack
    row.site_id, row.emergency_id = done.site_id, done.emergency_id
    try:
        with transaction.atomic():
            Done.objects.bulk_create([row])
    except IntegrityError as error:
        raise AlreadyTakenBack from error
    return row


def _move_the_clock(emergency: Emergency, what: str, moment: datetime) -> None:
    """Let the emergency begin or end when the corrected row says."""
    if what == Act.STARTED:
        emergency.started_at = moment
    elif what == Act.ENDED:
        emergency.ended_at = moment
    else:
        return
    if emergency.ended_at and emergency.ended_at < emergency.started_at:
        raise EndsBeforeStart
    emergency.save(update_fields=["started_at", "ended_at"])


def _tell(emergency: Emergency, what: str, *, by: Staff | None, at: datetime) -> None:
    subject = f"emergency:{emergency.pk}"
    record(what=what, subject=subject, by=by, at=at, site=emergency.site_id)
    tell_terminals(emergency.site)
