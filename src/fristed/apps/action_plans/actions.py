"""Measures of an action plan: decided on, changed, taken back. Each stand is a new row."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from .models import Measure, Stand
from .queries import history_of, stand_of

UNDO_WITHIN = timedelta(minutes=5)


class SomebodyWasQuicker(Exception):
    """It was changed in the meantime."""


class NothingToUndo(Exception):
    """Five minutes have passed, or it was taken back before."""


@dataclass(frozen=True)
class Said:
    """What a measure is: `owner` is an office, `indicator` an id of the catalogue or nothing."""

    what: str
    owner: str
    municipality: str
    due_date: date
    indicator: str
    status: str


@as_one
def decide_measure(*, site: Site, said: Said, by: Staff | None, at: datetime) -> Stand:
    """Write down a measure."""
    measure = Measure.objects.create(site=site, at=at, by=by)
    stand = Stand.objects.create(site=site, measure=measure, number=1, **asdict(said), by=by, at=at)
    _tell("action_plans.measure_decided", measure, site, by, at)
    return stand


@as_one
def change_measure(
    *, measure: Measure, said: Said, after: int, site: Site, by: Staff | None, at: datetime
) -> Stand:
    """Write how a measure stands now; `after` is the number of the stand that was looked at."""
    now = stand_of(measure)
    if now is None or now.number != after or now.gone:
        raise SomebodyWasQuicker
    stand = _next(now, site=site, by=by, at=at, **asdict(said))
    _tell("action_plans.measure_changed", measure, site, by, at)
    return stand


@as_one
def undo_measure(*, measure: Measure, stand_id: int, site: Site, by: Staff, at: datetime) -> Stand:
    """Take the newest stand back within five minutes: what was before stands again."""
    before = list(history_of(measure)[:2])
    now = before[0] if before else None
    if now is None or now.pk != stand_id or now.undoes_id or at - now.at > UNDO_WITHIN:
        raise NothingToUndo
    again = before[1] if len(before) > 1 else now
    kept = {name: getattr(again, name) for name in Said.__dataclass_fields__}
    gone = len(before) == 1
    stand = _next(now, site=site, by=by, at=at, undoes=now, gone=gone, **kept)
    _tell("action_plans.measure_undone", measure, site, by, at)
    return stand


@as_one
def note_plan_taken(*, site: Site, by: Staff, at: datetime) -> None:
    """Write that the whole plan left the house as a table."""
    subject = f"site:{site.pk}"
    record(what="action_plans.measures_as_csv", subject=subject, site=site.pk, by=by, at=at)


def _next(now: Stand, **said: object) -> Stand:
    try:
        with transaction.atomic():
            return Stand.objects.create(measure_id=now.measure_id, number=now.number + 1, **said)
    except IntegrityError as trouble:
        raise SomebodyWasQuicker from trouble


def _tell(what: str, measure: Measure, site: Site, by: Staff | None, at: datetime) -> None:
    record(what=what, subject=f"measure:{measure.pk}", site=site.pk, by=by, at=at)
    tell_terminals(site)
