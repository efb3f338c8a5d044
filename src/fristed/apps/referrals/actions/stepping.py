"""One step of a referral: refused where it does not follow, and where somebody was faster."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.recipients.queries import days_of
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from ..choices import NEEDS_REASON, NEXT, OPEN, State, Through
from ..models import Referral, Step
from .ending import end_links, take_out_of_inbox
from .words import record_of

UNDO_LASTS = timedelta(minutes=5)


class NotPossible(Exception):
    """This step does not follow, or somebody was faster; carries where the referral stands."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class ReasonMissing(Exception):
    """A no, and what did not come about, have a reason."""


class TimeMissing(Exception):
    """A time was agreed, and nobody says when."""


class TooLate(Exception):
    """Five minutes have passed, or something else was done since."""


@dataclass(frozen=True)
class Deed:
    """What is told of a referral; without a state: what was told last is taken back."""

    state: str
    reason: str = ""
    appointment_at: datetime | None = None
    words: str = ""


def hold(referral: Referral) -> Referral:
    """Lock a referral for this transaction and return it as it stands now."""
    rows = Referral.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("recipient__there", "site").get(
        site=referral.site_id, pk=referral.pk
    )


@as_one
def take_step(
    *,
    referral: Referral,
    deed: Deed,
    by: Staff | None,
    at: datetime,
    through: str = Through.STAFF,
) -> Step:
    """Write a step that follows on where the referral stands."""
    held = hold(referral)
    if deed.state not in NEXT.get(held.state, ()):
        raise NotPossible(held.state)
    if deed.state in NEEDS_REASON and not deed.reason:
        raise ReasonMissing
    if deed.state == State.SCHEDULED and deed.appointment_at is None:
        raise TimeMissing
    step = write_step(
        held,
        state=deed.state,
        reason=deed.reason if deed.state in NEEDS_REASON else "",
        appointment_at=deed.appointment_at if deed.state == State.SCHEDULED else None,
        due_date=due_of(held, deed.state, deed.appointment_at, at),
        through=through,
        by=by,
        at=at,
    )
    if deed.state not in OPEN:
        end_links(held, at=at)
        take_out_of_inbox(held, at=at)
    done(deed.state, held, by=by, at=at, through=through)
    return step


@as_one
def accept(*, referral: Referral, appointment_at: datetime | None, by: Staff, at: datetime) -> Step:
    """Write down that they said yes, and the time where they gave one."""
    step = take_step(referral=referral, deed=Deed(State.ACCEPTED), by=by, at=at)
    if appointment_at is None:
        return step
    deed = Deed(State.SCHEDULED, appointment_at=appointment_at)
    return take_step(referral=referral, deed=deed, by=by, at=at)


@as_one
def take_back_step(
    *, referral: Referral, by: Staff | None, at: datetime, through: str = Through.STAFF
) -> Step:
    """Take back the last step within five minutes, by whoever may: a new row."""
    held = hold(referral)
    last, before = [*last_steps(held), None, None][:2]
    if last is None or before is None or last.undoes_id is not None:
        raise TooLate
    if last.through != through or not timedelta(0) <= at - last.at <= UNDO_LASTS:
        raise TooLate
    step = write_step(
        held,
        state=before.state,
        reason=before.reason,
        appointment_at=before.appointment_at,
        due_date=before.due_date,
        through=through,
        undoes=last,
        by=by,
        at=at,
    )
    done("step_taken_back", held, by=by, at=at, through=through)
    return step


def last_steps(referral: Referral) -> list[Step]:
    """Return the last step and the one before it."""
    rows = Step.objects.filter(site=referral.site_id, referral=referral)
    return list(rows.order_by("-number")[:2])


def write_step(held: Referral, *, state: str, **said: object) -> Step:
    """Write the row; the database refuses what does not follow, and a second one at once."""
    last = last_steps(held)[:1]
    number = last[0].number + 1 if last else 1
    try:
        with transaction.atomic():
            return Step.objects.create(
                site=held.site, referral=held, number=number, state=state, **said
            )
    except IntegrityError as error:
        raise NotPossible(held.state) from error


def due_of(
    referral: Referral, state: str, appointment_at: datetime | None, at: datetime
) -> date | None:
    """Return the day by which something should be heard, by the house's own days."""
    site = referral.site
    if state not in OPEN:
        return None
    if state == State.SCHEDULED and appointment_at is not None:
        return local_day(site, appointment_at)
    today = local_day(site, at)
    days = days_of(site, today)[referral.kind]
    return today + timedelta(days=days.finish if state == State.IN_PROGRESS else days.answer)


def done(
    what: str, referral: Referral, *, by: Staff | None, at: datetime, through: str = Through.STAFF
) -> None:
    """Write the audit row, which says where nobody of the staff acted, and tell the terminals."""
    way = "" if through == Through.STAFF else f"_by_{through}"
    site = referral.site
    record(what=f"referrals.{what}{way}", subject=record_of(referral), by=by, at=at, site=site.pk)
    tell_terminals(site)
