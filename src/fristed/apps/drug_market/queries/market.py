"""What was sold as what, and what was found in it: one table, the same for staff and everybody.

The table is declared beforehand: each substance that people say they bought, by calendar quarter of
one site, and how many of those samples held each substance that was found. There are no totals, no
months and no years, so that nothing shown can be taken from something else that is. Everything
handed in on one day is judged as if one person had brought it (science/disclosure).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fristed.apps.measurements.choices import Status
from fristed.apps.measurements.queries.names import substance_key
from fristed.apps.results.models import Release as Result
from fristed.apps.results.queries.told import results_of
from fristed.apps.sites.models import Site
from fristed.apps.substances.choices import Substance
from fristed.science.disclosure import Count, Policy, Release, count, policy, release

QUARTERS = 8
ALL = ""  # in place of a substance: all samples sold as something


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of the calendar."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> "Quarter":
        """The next one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> "Quarter":
        """The one before."""
        return quarter_of(self.first - timedelta(days=1))


Key = tuple[Quarter, str, str]  # quarter, sold as, found (or ALL)


@dataclass(frozen=True)
class Market:
    """The table as it may be shown, its quarters, and what was found by key and by name."""

    quarters: tuple[Quarter, ...]
    table: Release[Key]
    names: Mapping[str, str]
    policy: Policy


def quarter_of(day: date) -> Quarter:
    """Return the quarter in which a day lies."""
    return Quarter(day.year, (day.month - 1) // 3 + 1)


def quarters_shown(today: date, wait_days: int) -> tuple[Quarter, ...]:
    """Return the last quarters that are over, and have been for long enough; oldest first."""
    newest = quarter_of(today - timedelta(days=wait_days)).before
    shown = [newest]
    while len(shown) < QUARTERS:
        shown.append(shown[-1].before)
    return tuple(reversed(shown))


def market_of(site: Site, today: date) -> Market:
    """Return what was sold as what and what was found, as far as it may be shown."""
    here = policy()
    quarters = quarters_shown(today, here.wait_days)
    results = results_of(site, quarters[0].first, quarters[-1].last)
    cells, names = _counted(results)
    declared = {
        (quarter, sold_as, ALL): Count(0, (), "day")
        for quarter in quarters
        for sold_as in Substance.values
    }
    return Market(quarters, release(declared | cells, here), names, here)


def _counted(results: Iterable[Result]) -> tuple[dict[Key, Count], dict[str, str]]:
    """Count samples by quarter, what they were sold as, and what was found; by day handed in."""
    days: dict[Key, list[date]] = defaultdict(list)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for result in results:
        sample = result.sample
        quarter, day = quarter_of(sample.received_date), sample.received_date
        days[quarter, sample.sold_as, ALL].append(day)
        found = {substance_key(name, cas): name for name, cas in _found(result)}
        for key, name in found.items():
            spelled[key][name] += 1
            days[quarter, sample.sold_as, key].append(day)
    cells = {key: count(of, unit="day") for key, of in days.items()}
    return cells, {key: min(names, key=lambda n: (-names[n], n)) for key, names in spelled.items()}


def _found(result: Result) -> list[tuple[str, str]]:
    """Return what is claimed of a sample; what is one of several is no substance of a table."""
    return [
        (one["name"], one["cas"])
        for one in result.says["components"]
        if one["status"] == Status.DETECTED and len(one.get("one_of") or ()) < 2
    ]
