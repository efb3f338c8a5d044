"""Made-up releases: a year that is over, which a replay of some days does not have.

`/figures/` has something to show by them. They are marked as synthetic on every page and in every
file; nothing was counted, and nobody stands behind them. Small numbers are hidden, each by itself.
Others are not hidden beside them, as real ones would be: some can be worked out from the sums.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Final

from fristed.apps.audit.actions import record
from fristed.apps.indicators.queries.reports import before, period_with
from fristed.apps.releases.actions import keep_cells
from fristed.apps.releases.models import MadeOf, Release
from fristed.apps.releases.queries import DeclaredTable, PublishedCell, declared
from fristed.apps.releases.queries.counting import numbers
from fristed.apps.releases.queries.scopes import may_be_published_from
from fristed.apps.releases.queries.sealed import sealed
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one
from fristed.science.disclosure import Count, Protected, Reason, Table, policy, protect
from fristed.science.figures import Part, Period
from fristed.science.figures.intervals import Interval, of_rate, of_share

from . import calibration

# How many periods of each table; the last that are over and may be published.
TABLES: Final = {"visits_month": 13, "syringes_month": 13, "finds_month": 13, "overdoses_year": 2}
DAYS: Final = {"month": 30, "year": 365}
VISITS: Final = calibration.VISITS_PER_DAY
OVERDOSES: Final = VISITS * calibration.OVERDOSES_PER_1000_VISITS / 1000
# A day's worth of each tally; what is not from calibration is an assumption that proves nothing.
A_DAY: Final[Mapping[str, float]] = {
    "visits": VISITS,
    "episodes": VISITS * calibration.USES,
    "injecting_episodes": VISITS * calibration.USES * calibration.ROUTES["inject"],
    "syringes": VISITS * 4,
    "needles_returned": VISITS * 2.5,
    "needles_found": 6,
    "overdoses": OVERDOSES,
    "nonfatal_overdoses": OVERDOSES,
    "oxygen_only_overdoses": OVERDOSES * 0.7,
    "ambulance_overdoses": OVERDOSES * 0.3,
    "transported_overdoses": OVERDOSES * 0.2,
}
SPREAD: Final = 0.08  # from one period to the next


@as_one
def publish_made_up(site: Site, *, rng: Random, until: datetime) -> None:
    """Put made-up releases of a house into the register, the oldest first."""
    number = Release.objects.order_by("-number").values_list("number", flat=True).first() or 0
    for table in declared():
        for period in _periods(site, table, until):
            number += 1
            made = _drawn(table.every, rng)
            _keep(site, table, period, list(_cells(site, table, period, made)), number, until)


def _periods(site: Site, table: DeclaredTable, until: datetime) -> list[Period]:
    """Return the last periods of a table that may be published, the oldest first."""
    if table.id not in TABLES:
        return []
    today = local_day(site, until)
    found = [before(period_with(today, table.every), table.every)]
    while may_be_published_from(found[-1]) > today:
        found[-1] = before(found[-1], table.every)
    while len(found) < TABLES[table.id]:
        found.append(before(found[-1], table.every))
    return found[::-1]


def _drawn(every: str, rng: Random) -> dict[str, int]:
    """Draw how many of everything there were; what is inside of another stays so."""
    days = DAYS[every] * rng.uniform(1 - SPREAD, 1 + SPREAD)
    return {name: _rounded(days * a_day) for name, a_day in A_DAY.items()}


def _rounded(number: float) -> int:
    base = policy().round_to
    return int(number / base + 0.5) * base


def _cells(
    site: Site, table: DeclaredTable, period: Period, made: Mapping[str, int]
) -> Iterator[PublishedCell]:
    for indicator, part, by, *_keys in numbers(table, str(site.pk), period):
        above = _of_codes(made.get(part.counts, 0), by)
        below = _of_codes(made.get(part.out_of, 0), by) if part.out_of else None
        yield _cell(indicator.id, part, by, above, below)


def _of_codes(whole: int, by: Mapping[str, str]) -> int:
    """Return the part of a whole that is of these codes: ways of using as set, all else nothing."""
    share = 1.0
    for code in by.values():
        share *= calibration.ROUTES.get(code, 0.0) if code else 1.0
    return _rounded(whole * share)


def _cell(
    indicator: str, part: Part, by: Mapping[str, str], above: int, below: int | None
) -> PublishedCell:
    where, small = tuple(by.items()), 0 < above < 2 * policy().least["person"]
    if small or (below is not None and part.kind != "count" and not below):
        why = Reason.PROTECTS_PEOPLE.value
        return PublishedCell(where, indicator, None, None, None, None, None, why, part.id)
    if part.kind == "count" or not below:
        return PublishedCell(where, indicator, above, above, None, None, None, "", part.id)
    found: Interval | None = of_rate(above, below, per=part.per)
    value = part.per * above / below
    if part.kind == "share":
        found, value = of_share(above, below), round(above / below, 2)
    low, high = (found.low, found.high) if found else (None, None)
    return PublishedCell(where, indicator, value, above, below, low, high, "", part.id)


def _keep(
    site: Site,
    table: DeclaredTable,
    period: Period,
    cells: list[PublishedCell],
    number: int,
    at: datetime,
) -> None:
    versions = {line.indicator.id: line.indicator.version for line in table.lines}
    release = Release.objects.create(
        number=number,
        table=table.id,
        scope=site.slug,
        period=period.name,
        first_day=period.first,
        last_day=period.last,
        audience=table.audience,
        definitions=[[name, version] for name, version in versions.items()],
        measures=[],
        policy_version=policy().version,
        counted_at=at - timedelta(minutes=1),
        published_at=at,
        synthetic=True,
    )
    keep_cells(release, cells)
    MadeOf.objects.create(release=release, sealed=sealed(_nobody(site, period), release.pk))
    record(what="releases.published", subject=f"release:{number}", by=None, at=at, site=site.pk)


def _nobody(site: Site, period: Period) -> Protected[tuple[str, ...]]:
    """Return what it was made of, nothing: later releases stand beside it untouched."""
    key: tuple[str, ...] = ("made-up", period.name, str(site.pk))
    return protect(Table(period.name, {key: Count(10, (1,) * 10, "person")}, ()), policy())
