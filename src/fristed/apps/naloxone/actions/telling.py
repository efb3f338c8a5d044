"""Keeping what somebody tells of a reversal, with a day and nobody; and training."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds, local_day
from fristed.ground.context import as_one

from ..models import Reversal, Training
from .giving import UNDO_WITHIN, TakenBack, TooLate

ANSWERS = (
    "when",
    "doses",
    "route",
    "whom",
    "where",
    "helped",
    "came",
    "outcome",
    "police",
    "felt",
)


class NothingTold(Exception):
    """Every question was skipped: there is nothing to keep."""


@as_one
def keep_reversal(
    *, site: Site, answers: Mapping[str, Any], at_refill: bool, by: Staff, at: datetime
) -> Reversal:
    """Keep what somebody told. Who told is nowhere, nor the minute: not even in the audit."""
    told = {name: answers.get(name) for name in ANSWERS if answers.get(name)}
    if not told:
        raise NothingTold
    today = local_day(site, at)
    kept = Reversal.objects.create(site=site, told_date=today, at_refill=at_refill, **told)
    _note("naloxone.reversal_told", site, by, at)
    return kept


@as_one
def take_back_reversal(*, told: Reversal, by: Staff, at: datetime) -> None:
    """Take back a report that was entered by mistake."""
    standing = Reversal.objects.standing().filter(site=told.site_id, pk=told.pk)
    if not standing.update(taken_back_date=local_day(told.site, at)):
        raise TakenBack
    _note("naloxone.reversal_taken_back", told.site, by, at)


def _note(what: str, site: Site, by: Staff, at: datetime) -> None:
    """Write the audit row with the day's first moment and no subject.

    With its own, one row would say which kit of that minute, and whose, the report goes with.
    """
    morning = day_bounds(site, local_day(site, at))[0]
    record(what=what, by=by, at=morning, site=site.pk)
    tell_terminals(site)


@as_one
def note_training(*, site: Site, way: str, people: int, by: Staff, at: datetime) -> Training:
    """Write that somebody, or a group, was shown what to do."""
    given = Training.objects.create(site=site, way=way, people=people, given_at=at, by=by)
    subject = f"training:{given.pk}"
    record(what="naloxone.training_given", subject=subject, by=by, at=at, site=site.pk)
    tell_terminals(site)
    return given


@as_one
def take_back_training(*, given: Training, by: Staff, at: datetime) -> None:
    """Take back a training that was entered by mistake."""
    if not given.given_at <= at <= given.given_at + UNDO_WITHIN:
        raise TooLate
    standing = Training.objects.standing().filter(site=given.site_id, pk=given.pk)
    if not standing.update(taken_back_at=at):
        raise TakenBack
    subject = f"training:{given.pk}"
    record(what="naloxone.training_taken_back", subject=subject, by=by, at=at, site=given.site_id)
    tell_terminals(given.site)
