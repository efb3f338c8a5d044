"""A published table with every kind of figure: shown, hidden, none; a count, a rate, a share."""

from dataclasses import replace
from datetime import UTC, date, datetime

from fristed.apps.open_data.presenters.exchange import Told, told
from fristed.apps.releases.queries import PublishedCell, PublishedTable


def cell(
    indicator: str,
    part: str,
    value: float | None,
    *,
    of: tuple[float | None, float | None] = (None, None),
    between: tuple[float | None, float | None] = (None, None),
    because: str = "",
    **by: str,
) -> PublishedCell:
    """Return one figure, by `age=…` and `gender=…`."""
    where = tuple((name, by.get(name, "")) for name in ("age", "gender"))
    return PublishedCell(where, indicator, value, *of, *between, because, part)


CELLS = (
    cell("HC-1", "visits", 1240.0, of=(1240.0, None)),
    cell("HC-1", "visits", 700.0, of=(700.0, None), gender="woman"),
    cell("HC-1", "visits", None, because="protects_people", gender="man"),
    cell("HC-1", "visits", 300.0, of=(300.0, None), gender="woman", age="25"),
    cell("HC-1", "visits", None, because="too_few", gender="man", age="25"),
    cell("HC-1", "visits", 0.0, of=(0.0, None), gender="other", age="65"),
    cell("OD-1", "per_1000_injecting", 6.1, of=(5.0, 820.0), between=(4.2, 8.6)),
    cell("OD-1", "per_1000_injecting", None, of=(0.0, 0.0), gender="other"),
    cell("NW-2", "substances", 1 / 3, of=(410.5, 1231.5)),
)
TABLE = PublishedTable(
    number=12,
    table="visits_month",
    version=2,
    replaces=9,
    scope="oslo",
    first_day=date(2026, 10, 1),
    last_day=date(2026, 10, 31),
    period="2026-10",
    definitions=(("HC-1", 1), ("OD-1", 1), ("NW-2", 1)),
    policy_version=2,
    published_at=datetime(2026, 11, 15, 9, 30, 17, 123456, tzinfo=UTC),
    what_changed="late_records",
    synthetic=True,
    cells=CELLS,
)
# The version before it, and another place in another month.
FIRST = replace(TABLE, number=9, version=1, replaces=None, what_changed="", cells=CELLS[:1])
SEPTEMBER = replace(
    FIRST,
    number=5,
    period="2026-09",
    first_day=date(2026, 9, 1),
    last_day=date(2026, 9, 30),
    scope="bergen",
)


def example(**changed: object) -> Told:
    """Return it with its words."""
    return told(replace(TABLE, **changed), ())  # type: ignore[arg-type]
