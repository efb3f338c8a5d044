"""Conditional probability tables out of the rows of a databook, and what may be wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from .networks import SUMS_TO_ONE, Floats, cycle
from .sheets import ROUNDING, DatabookError, Row

# The level that takes what the others leave, where a node has one.
DEFAULTS = ("no", "none")
MANY = 10_000

Combination = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The probabilities of one node.

    Attributes
    ----------
    name : str
    levels, parents : tuple of str
    default : int or None
        Which level takes what the others leave.
    best, low, high : ndarray, shape (levels of each parent in order…, levels)
        Best estimate and its bounds; the bounds are the best estimate where none are given.
    """

    name: str
    levels: tuple[str, ...]
    parents: tuple[str, ...]
    default: int | None
    best: Floats
    low: Floats
    high: Floats


def tables(
    network: str, rows: Sequence[Row], levels: Sequence[tuple[str, str]]
) -> dict[str, Table]:
    """Put the tables of one network together.

    Parameters
    ----------
    network : str
        Its name, for messages.
    rows : sequence of Row
        Its rows of sheet `probabilities`.
    levels : sequence of (node, level)
        Every level of every node, as sheet `costs` lists them.

    Raises
    ------
    DatabookError
        Says sheet and cell.
    """
    by_node: dict[str, list[Row]] = {}
    for row in rows:
        by_node.setdefault(row.text("node"), []).append(row)
    all_levels = {name: tuple(lv for node, lv in levels if node == name) for name in by_node}
    for name, of in by_node.items():
        if not all_levels[name]:
            raise DatabookError(
                f"sheet costs has no row for {name} of DAG {network} ({of[0].at('node')}); add each"
                " of its levels, with 0 where nothing is spent"
            )
    _refuse_circles(network, by_node)
    return {name: _table(name, of, all_levels) for name, of in by_node.items()}


def _refuse_circles(network: str, by_node: dict[str, list[Row]]) -> None:
    parents: dict[str, dict[str, str]] = {name: {} for name in by_node}
    for name, of in by_node.items():
        for row in of:
            for one in row.conditions():
                at = row.at(one.node_head)
                if one.node not in by_node:
                    raise DatabookError(f"{at} holds {one.node}, which is no node of DAG {network}")
                parents[name].setdefault(one.node, at)
    if found := cycle({name: tuple(of) for name, of in parents.items()}):
        raise DatabookError(
            f"{parents[found[-1]][found[-2]]}: the conditions of DAG {network} run in a circle:"
            f" {' → '.join(found)}; take one of them out"
        )


def _table(name: str, rows: Sequence[Row], all_levels: dict[str, tuple[str, ...]]) -> Table:
    """Fill the table of a node; first what sums to one, then what bounds it has."""
    parents = tuple(one.node for one in rows[0].conditions())
    found = _gathered(name, parents, rows, all_levels)
    levels = all_levels[name]
    default = next((levels.index(one) for one in DEFAULTS if one in levels), None)
    shape = (*(len(all_levels[one]) for one in parents), len(levels))
    _refuse_few(name, rows, shape)
    best, low, high = (np.full(shape, np.nan) for _ in range(3))
    for at, combination in zip(
        np.ndindex(shape[:-1]), product(*(all_levels[one] for one in parents)), strict=True
    ):
        told = {
            index: found[*combination, level]
            for index, level in enumerate(levels)
            if (*combination, level) in found
        }
        what = _named(name, parents, combination)
        if not told:
            raise DatabookError(f"{rows[0].at('node')}: there is no row for {what}")
        for index, row in told.items():
            best[*at, index] = min(max(row.number_of("best", 0, 1), 0.0), 1.0)
        _completed(what, levels, default, best[at], [*told.values()])
        for index, row in told.items():
            low[*at, index], high[*at, index] = _bounds(row)
    low, high = (np.where(np.isnan(bound), best, bound) for bound in (low, high))
    return Table(name, levels, parents, default, best, low, high)


def _refuse_few(name: str, rows: Sequence[Row], shape: tuple[int, ...]) -> None:
    """Make no room for a table of which most rows are left out; each takes one at least."""
    if prod(shape) > max(MANY, len(rows) * shape[-1]):
        raise DatabookError(f"{rows[0].at('node')}: {name} has too few rows for what it depends on")


def _named(name: str, parents: Sequence[str], combination: Combination) -> str:
    given = ", ".join(f"{p} = {v}" for p, v in zip(parents, combination, strict=True))
    return f"{name} given {given}" if given else name


def _gathered(
    name: str,
    parents: Sequence[str],
    rows: Sequence[Row],
    all_levels: dict[str, tuple[str, ...]],
) -> dict[Combination, Row]:
    """Find each row by the levels of the parents and its own."""
    found: dict[Combination, Row] = {}
    for row in rows:
        conditions = {one.node: one.level for one in row.conditions()}
        if set(conditions) != set(parents) or len(conditions) != len(row.conditions()):
            raise DatabookError(
                f"{row.at('condition1')}: {name} depends on {', '.join(parents) or 'nothing'} in"
                f" row {rows[0].number} and on {', '.join(conditions) or 'nothing'} here"
            )
        for one in row.conditions():
            _level(row, one.level_head, one.node, one.level, all_levels)
        _level(row, "outcome", name, row.text("outcome"), all_levels)
        key = (*(conditions[one] for one in parents), row.text("outcome"))
        if key in found:
            raise DatabookError(f"{row.at('node')}: the same is told in row {found[key].number}")
        found[key] = row
    return found


def _level(
    row: Row, head: str, node: str, level: str, all_levels: dict[str, tuple[str, ...]]
) -> None:
    if level not in all_levels[node]:
        raise DatabookError(
            f"{row.at(head)} holds {level}; by sheet costs {node} can be"
            f" {', '.join(all_levels[node])}"
        )


def _bounds(row: Row) -> tuple[float, float]:
    best = row.number_of("best", 0, 1)
    low, high = (
        best if row.cells.get(head) in (None, "") else row.number_of(head, 0, 1)
        for head in ("lower", "upper")
    )
    if low > best + ROUNDING:
        raise DatabookError(f"{row.at('lower')} holds {low:g}, more than the best of {best:g}")
    if high < best - ROUNDING:
        raise DatabookError(f"{row.at('upper')} holds {high:g}, less than the best of {best:g}")
    return max(min(low, best), 0.0), min(max(high, best), 1.0)


def _completed(
    what: str, levels: Sequence[str], default: int | None, best: Floats, told: Sequence[Row]
) -> None:
    """Let the default level take the rest, in place; refuse what does not sum to one."""
    cells = f"{told[0].at('best')}" + (f" to {told[-1].cell('best')}" if told[1:] else "")
    missing = [at for at in range(len(levels)) if np.isnan(best[at])]
    if missing and missing != [default]:
        lacks = ", ".join(levels[at] for at in missing if at != default)
        raise DatabookError(f"{cells}: {what} has no row for {lacks}; add it")
    total = float(np.nansum(best))
    if (missing and total > 1 + ROUNDING) or (not missing and abs(total - 1) > SUMS_TO_ONE):
        raise DatabookError(f"{cells}: the probabilities of {what} sum to {total:g}, not to 1")
    if default is None:
        best /= total
    else:
        best[default] = 0
        best[default] = max(0.0, 1 - best.sum())
