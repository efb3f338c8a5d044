"""Which figures differ between two tellings of one report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
# What a reader of a report would call another figure; intervals and classes follow from these.
TOLD = ("value", "numerator", "denominator", "why_not")


@dataclass(frozen=True)
class Change:
    """One figure before and after; None where it was not, or is no longer, in the report."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """What it is the figure of."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of the two is there
        return found


def changes(before: Iterable[Row], after: Iterable[Row]) -> list[Change]:
    """Return each figure that differs, in the report's own order; what has gone comes last."""
    was = {_key(row): row for row in before}
    now = {_key(row): row for row in after}
    found = [Change(was.get(key), row) for key, row in now.items() if _differ(was.get(key), row)]
    return found + [Change(row, None) for key, row in was.items() if key not in now]


def _differ(one: Row | None, other: Row) -> bool:
    return one is None or any(one[name] != other[name] for name in TOLD)


def _key(row: Row) -> tuple[Any, ...]:
    by = tuple(sorted(row["by"].items()))
    return row["indicator"], row["part"], row["period"], tuple(row["sites"]), by
