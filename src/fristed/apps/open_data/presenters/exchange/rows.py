"""A published table as flat rows: one for each figure, each with all that belongs to it.

CSV, Parquet and the data package are written from these; a row can be read without its file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from fristed.apps.releases.presenters.figures import number
from fristed.apps.releases.queries.drafting import TOO_LITTLE

from .words import Told

if TYPE_CHECKING:
    from fristed.apps.releases.queries import PublishedCell

ALL: Final = "all"  # in a dimension's column: of all its codes together
SHOWN, HIDDEN, NONE = "shown", "hidden", "none"
STATUSES: Final = (SHOWN, HIDDEN, TOO_LITTLE, NONE)
BY: Final = "by_"  # before a dimension's name, so that none is taken for another column


@dataclass(frozen=True)
class Column:
    """One column: what it is called, and what kind of thing stands in it."""

    name: str
    type: str
    required: bool = True


WHICH: Final = (
    Column("table", "string"),
    Column("release", "integer"),
    Column("release_version", "integer"),
    Column("scope", "string"),
    Column("period", "string"),
    Column("first_day", "date"),
    Column("last_day", "date"),
    Column("indicator", "string"),
    Column("part", "string"),
    Column("definition_version", "integer"),
)
FIGURE: Final = (
    Column("status", "string"),
    Column("hidden_because", "string", required=False),
    Column("value", "number", required=False),
    Column("per", "integer"),
    Column("numerator", "number", required=False),
    Column("numerator_is", "string", required=False),
    Column("denominator", "number", required=False),
    Column("denominator_is", "string", required=False),
    Column("low", "number", required=False),
    Column("high", "number", required=False),
    Column("policy_version", "integer"),
    Column("published_at", "datetime"),
    Column("synthetic", "boolean"),
)


def columns(told: Told) -> tuple[Column, ...]:
    """Return the columns of a table's rows: its dimensions stand between which and what."""
    by = tuple(Column(f"{BY}{dimension}", "string") for dimension in told.dimensions)
    return WHICH + by + FIGURE


def rows(told: Told) -> list[dict[str, Any]]:
    """Return one row for each figure, in the order they were published in."""
    which = _which(told)
    return [{**which, **_row(told, cell)} for cell in told.release.cells]


def status(cell: "PublishedCell") -> str:
    """Tell whether a figure is shown, hidden, or does not exist.

    There is none of nothing to divide by, and no per cent of too little: nothing is kept back then.
    """
    if cell.hidden_because == TOO_LITTLE:
        return TOO_LITTLE
    if cell.hidden_because:
        return HIDDEN
    return NONE if cell.value is None else SHOWN


def hidden_because(cell: "PublishedCell") -> str | None:
    """Return why a figure is hidden; None where it is not."""
    return cell.hidden_because if status(cell) == HIDDEN else None


def _which(told: Told) -> dict[str, Any]:
    one = told.release
    return {
        "table": one.table,
        "release": one.number,
        "release_version": one.version,
        "scope": one.scope,
        "period": one.period,
        "first_day": one.first_day,
        "last_day": one.last_day,
        "policy_version": one.policy_version,
        "published_at": one.published_at,
        "synthetic": one.synthetic,
    }


def _row(told: Told, cell: "PublishedCell") -> dict[str, Any]:
    meant = told.meant(cell)
    where: Mapping[str, str] = dict(cell.where)
    return {
        **{f"{BY}{name}": where.get(name, "") or ALL for name in told.dimensions},
        "indicator": cell.indicator,
        "part": cell.part or ALL,
        "definition_version": meant.version,
        "status": status(cell),
        "hidden_because": hidden_because(cell),
        "value": number(cell.value),
        "per": meant.per,
        "numerator": number(cell.numerator),
        "numerator_is": meant.numerator.get("en") or None,
        "denominator": number(cell.denominator),
        "denominator_is": meant.denominator.get("en") or None,
        "low": number(cell.low),
        "high": number(cell.high),
    }
