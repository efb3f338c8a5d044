"""Writing a find down, settling it, and taking either back."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from ..choices import NEVER_A_SQUARE, Collector, Measure, PlaceType, Result, Source
from ..models import Area, Find, Grid, Outcome


class NotYet(Exception):
    """The day of the find lies ahead."""


class Nowhere(Exception):
    """Neither an area nor a square is said."""


class AlreadySettled(Exception):
    """Somebody has said what came of it in the meantime."""


class AlreadyTakenBack(Exception):
    """Somebody took it back in the meantime."""


@dataclass(frozen=True)
class Amount:
    """A number, a weight, or not counted; and how that is known."""

    measure: str = Measure.NONE.value
    amount: int | None = None
    basis: str = ""


UNSAID = Amount(measure="")


@dataclass(frozen=True)
class Where:
    """An area, a square, or both; a square is never kept where people live."""

    place_type: str = PlaceType.STREET.value
    area: Area | None = None
    grid: Grid | None = None
    square: tuple[int, int] | None = None


@dataclass(frozen=True)
class Settled:
    """What came of a find."""

    result: str = Result.COLLECTED.value
    collector: str = Collector.STAFF.value
    amount: Amount = field(default=UNSAID)
    sharps_box: bool | None = None


@as_one
def report_find(
    *,
    site: Site,
    where: Where,
    amount: Amount,
    by: Staff | None,
    at: datetime,
    day: date | None = None,
    told: bool = False,
    settled: Settled | None = None,
) -> Find:
    """Write a find down, and what came of it where it has come already.

    With nobody in `by` it is a neighbour's: it has a day and no time, then and later.
    """
    today = local_day(site, at)
    if day and day > today:
        raise NotYet
    square = None if where.place_type in NEVER_A_SQUARE else where.square
    if where.area is None and square is None:
        raise Nowhere
    find = Find.objects.create(
        site=site,
        date=day or today,
        at=at if by else None,
        source=_source(by, told=told),
        area=where.area,
        grid=where.grid if square else None,
        east=square[0] if square else None,
        north=square[1] if square else None,
        place_type=where.place_type,
        measure=amount.measure,
        amount=amount.amount,
        basis=amount.basis,
    )
    _done("reported", find, by, at)
    if settled is not None:
        settle(find=find, settled=settled, by=by, at=at, day=find.date)
    return find


def _source(by: Staff | None, *, told: bool) -> Source:
    if by is None:
        return Source.PAGE
    return Source.TOLD if told else Source.STAFF


@as_one
def settle(
    *, find: Find, settled: Settled, by: Staff | None, at: datetime, day: date | None = None
) -> Outcome:
    """Say what came of a find: collected, by whom; nothing there; the same as another."""
    collected = settled.result == Result.COLLECTED
    found = settled.amount if collected else UNSAID
    try:
        with transaction.atomic():
            outcome = Outcome.objects.create(
                site=find.site,
                find=find,
                result=settled.result,
                collector=settled.collector if collected else "",
                measure=found.measure,
                amount=found.amount,
                basis=found.basis,
                sharps_box=settled.sharps_box if collected else None,
                date=day or local_day(find.site, at),
                at=at if by else None,
            )
    except IntegrityError as error:
        raise AlreadySettled from error
    _done(settled.result, find, by, at)
    return outcome


@as_one
def take_find_back(*, find: Find, by: Staff, at: datetime) -> None:
    """Take back a find that was entered by mistake, and what was said to have come of it."""
    day = local_day(find.site, at)
    rows = Find.objects.filter(site=find.site_id, pk=find.pk).standing()
    if not rows.update(taken_back_date=day):
        raise AlreadyTakenBack
    Outcome.objects.filter(site=find.site_id, find=find, taken_back_date=None).update(
        taken_back_date=day
    )
    _done("taken_back", find, by, at)


@as_one
def take_outcome_back(*, outcome: Outcome, by: Staff, at: datetime) -> None:
    """Put a find back on the list: it was not collected after all."""
    rows = Outcome.objects.filter(site=outcome.site_id, pk=outcome.pk, taken_back_date=None)
    if not rows.update(taken_back_date=local_day(outcome.site, at)):
        raise AlreadyTakenBack
    _done("outcome_taken_back", outcome.find, by, at)


def _done(what: str, find: Find, by: Staff | None, at: datetime) -> None:
    subject = f"find:{find.pk}"
    record(what=f"needle_finds.{what}", subject=subject, by=by, at=at, site=find.site_id)
    tell_terminals(find.site)
