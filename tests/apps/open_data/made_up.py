"""A house that has published a year of months, with something hidden and something corrected."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from fristed.apps.releases.models import Release
from fristed.apps.releases.queries import PublishedCell, PublishedTable
from fristed.science.figures.intervals import of_rate, of_share

from .exchange.kept import keep

VERSIONS = (
    ("HC-1", 1),
    ("NW-2", 1),
    ("OD-1", 1),
    ("OD-2", 1),
    ("ST10-2", 1),
    ("SN-1", 1),
    ("FR-1", 1),
)
AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
DAY, HOURS = "hour", range(9, 21)


def count(
    indicator: str, part: str, many: float | None, by: Iterable[tuple[str, str]] = ()
) -> PublishedCell:
    """A count, or a hidden one."""
    why = "" if many is not None else "protects_people"
    return PublishedCell(tuple(by), indicator, many, many, None, None, None, why, part)


def rate(part: str, events: float, out_of: float) -> PublishedCell:
    """Overdoses per 1,000."""
    found = of_rate(events, out_of, per=1000)
    assert found
    value = 1000 * events / out_of
    return PublishedCell((), "OD-1", value, events, out_of, found.low, found.high, "", part)


def share(part: float, whole: float) -> PublishedCell:
    """How many overdoses were met with oxygen alone."""
    found = of_share(part, whole)
    assert found
    value = part / whole
    return PublishedCell((), "OD-2", value, part, whole, found.low, found.high, "", "share")


def table(
    number: int, name: str, period: str, cells: Iterable[PublishedCell], scope: str = "all"
) -> PublishedTable:
    """A first version of a table."""
    year, _dash, month = period.partition("-")
    first = date(int(year), int(month or 1), 1)
    end = int(month or 12)
    last = date(int(year), end, monthrange(int(year), end)[1])
    return PublishedTable(
        number, name, 1, None, scope, first, last, period, VERSIONS, 2, AT, "", True, tuple(cells)
    )


def a_month(number: int, month: int, visits: float, scope: str = "all") -> PublishedTable:
    """Visits and use of a month of 2026."""
    cells = [
        count("HC-1", "visits", visits),
        count("NW-2", "episodes", None if month == 4 else visits * 0.6 // 5 * 5, [("route", "")]),
        count("NW-2", "episodes", visits * 0.4 // 5 * 5, [("route", "inject")]),
        count("NW-2", "episodes", visits * 0.2 // 5 * 5, [("route", "inhale")]),
        count("ST10-2", "syringes", visits * 5),
        count("FR-1", "returned", None if month == 6 else visits * 3),
    ]
    return table(number, "visits_month", f"2026-{month:02}", cells, scope)


def a_year(number: int, year: int, overdoses: float, scope: str = "all") -> PublishedTable:
    """Overdoses of a year, by what they are out of, and syringes by programme."""
    cells = [
        rate("per_1000_episodes", overdoses, 21_400),
        rate("per_1000_injecting", overdoses, 14_200),
        rate("per_1000_visits", overdoses, 30_100),
        share(overdoses * 0.7 // 5 * 5, overdoses),
        count("ST10-2", "syringes", 61 * year + 2_825, [("programme", "")]),
        count("ST10-2", "syringes", 80_000, [("programme", "site")]),
        count("ST10-2", "syringes", None, [("programme", "outreach")]),
        count("ST10-2", "syringes", None, [("programme", "machine")]),
        count("ST10-2", "syringes", 44_350, [("programme", "pharmacy")]),
        *(count("SN-1", "contacts", 40 * (h - 8), [(DAY, str(h))]) for h in HOURS if h != 13),
        count("SN-1", "contacts", None, [(DAY, "13")]),
    ]
    return table(number, "overdoses_year", f"{year}", cells, scope)


def a_house() -> dict[str, Release]:
    """Ten months, the last in two versions, and two years of all places; a month of Bergen."""
    for number in range(1, 10):
        keep(a_month(number, number, 1800 + 5 * ((number * 37) % 60)))
    first = a_month(10, 10, 2040)
    kept = keep(first)
    corrected = replace(a_month(11, 10, 2055), version=2, replaces=10, what_changed="late_records")
    newest = keep(corrected, replaces=kept)
    keep(a_month(12, 10, 615, "bergen"))
    keep(a_year(13, 2024, 165))
    return {"first": kept, "newest": newest, "year": keep(a_year(14, 2025, 130))}
