"""Needles found around a demonstration house: areas, squares, weeks of finds, neighbours' reports.

No published count of finds is for a town of this size: every share here is an assumption.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from fristed.apps.accounts.models import Staff
from fristed.apps.needle_finds.actions.finding import Amount, Settled, Where, report_find, settle
from fristed.apps.needle_finds.actions.house import add_area, lay_grid, set_page
from fristed.apps.needle_finds.choices import Basis, Collector, Measure, PlaceType, Result
from fristed.apps.needle_finds.models import Area, Find, Grid
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds, local_day

from .draws import how_many, one_of

WEEKS = 12
A_DAY = 1.2
AREAS = {  # name: column, row, share of the finds
    "Elvebredden nord": (1, 1, 0.1),
    "Parken": (2, 1, 0.18),
    "Skolen og hallen": (3, 1, 0.04),
    "Broene": (1, 2, 0.28),
    "Torget": (2, 2, 0.12),
    "Stasjonen": (3, 2, 0.2),
    "Havna": (2, 3, 0.08),
}
KINDS = {
    PlaceType.STREET: 0.32,
    PlaceType.PARK: 0.22,
    PlaceType.STATION: 0.16,
    PlaceType.WATER: 0.12,
    PlaceType.ENTRANCE: 0.1,
    PlaceType.TOILET: 0.05,
    PlaceType.PLAYGROUND: 0.03,
}
HOW_MANY = {1: 0.5, 2: 0.2, 3: 0.12, 6: 0.1, 15: 0.08}
AT_ONCE, BY_PAGE, NOTHING = 0.55, 0.25, 0.08
LATELY, STILL_THERE = timedelta(days=5), 0.8
COLLECTORS = {Collector.STAFF: 0.7, Collector.MUNICIPALITY: 0.3}
SOUTH, WEST = Decimal("59.900"), Decimal("10.700")


def find_needles(
    site: Site, *, lead: Staff, outreach: Staff, rng: Random, until: datetime, weeks: int = WEEKS
) -> None:
    """Let needles be found, reported and collected for so many weeks up to a moment."""
    begun = until - timedelta(weeks=weeks)
    areas = [
        add_area(site=site, name=name, column=column, row=row, by=lead, at=begun)
        for name, (column, row, _share) in AREAS.items()
    ]
    grid = lay_grid(site=site, south=SOUTH, west=WEST, step_m=100, by=lead, at=begun)
    set_page(site=site, is_open=True, phone="400 00 000", by=lead, at=begun)
    today = local_day(site, until)
    for back in reversed(range(weeks * 7)):
        for at in _moments(site, rng, today - timedelta(days=back), until):
            _found(site, areas, grid, outreach, rng, at, until)


def _moments(site: Site, rng: Random, day: date, until: datetime) -> Sequence[datetime]:
    start = day_bounds(site, day)[0] + timedelta(hours=8)
    drawn = [start + timedelta(minutes=rng.randrange(12 * 60)) for _ in range(how_many(rng, A_DAY))]
    return sorted(at for at in drawn if at < until)


def _found(
    site: Site,
    areas: Sequence[Area],
    grid: Grid,
    by: Staff,
    rng: Random,
    at: datetime,
    until: datetime,
) -> None:
    shares = {n: share for n, (_c, _r, share) in enumerate(AREAS.values())}
    area, kind = areas[one_of(rng, shares)], one_of(rng, KINDS)
    if rng.random() < BY_PAGE:
        amount = Amount(Measure.PIECES, one_of(rng, {1: 0.6, 2: 0.2, 5: 0.2}), Basis.ESTIMATED)
        day = day_bounds(site, local_day(site, at))[0]
        find = report_find(site=site, where=Where(kind, area), amount=amount, by=None, at=day)
        _comes(find, by, rng, at, until)
        return
    square = (20 + 3 * area.column + rng.randrange(3), 22 - 3 * area.row + rng.randrange(3))
    where = Where(kind, area, grid, square if rng.random() < 0.7 else None)
    amount = _amount(rng)
    if rng.random() < AT_ONCE:
        report_find(
            site=site, where=where, amount=amount, settled=Settled(sharps_box=True), by=by, at=at
        )
        return
    find = report_find(site=site, where=where, amount=amount, told=True, by=by, at=at)
    _comes(find, by, rng, at, until)


def _amount(rng: Random) -> Amount:
    if rng.random() < 0.08:
        return Amount(Measure.GRAMS, 50 * rng.randint(2, 12), Basis.WEIGHED)
    if rng.random() < 0.06:
        return Amount()
    return Amount(Measure.PIECES, one_of(rng, HOW_MANY), Basis.COUNTED)


def _comes(find: Find, by: Staff, rng: Random, at: datetime, until: datetime) -> None:
    """Let somebody come for it hours later, unless that lies ahead."""
    later = at + timedelta(hours=rng.choice((1, 2, 3, 4, 6, 9, 20, 26)))
    if later >= until or (until - at < LATELY and rng.random() < STILL_THERE):
        return
    if rng.random() < NOTHING:
        settled = Settled(Result.NOTHING)
    else:
        settled = Settled(collector=one_of(rng, COLLECTORS), sharps_box=True)
    settle(find=find, settled=settled, by=by, at=later)
