"""Disclosure control beside what one would otherwise do. `python -m bench.disclosure`.

On seeded two-way tables of persons, small numbers among them, in one run: how many numbers each way
of hiding leaves to be worked out (by the auditor), what it hides for that, and how long it takes;
the audit beside a programme started cold for each end of each hidden cell; and how both grow.

Only ways that are small enough to write here stand beside ours; tau-ARGUS and GaussSuppression are
not run. Times are of this machine; ratios are what the page is for.
"""

import argparse
from collections.abc import Callable
from itertools import product
from time import perf_counter

import numpy as np
from rich.console import Console
from rich.table import Table as Grid
from scipy.optimize import linprog

from fristed.science.disclosure import (
    Count,
    Outcome,
    Protected,
    Reason,
    Relation,
    State,
    Table,
    audit,
    judge,
    policy,
    protect,
)
from fristed.science.disclosure.gauss import spare
from fristed.science.disclosure.linking import link
from fristed.science.disclosure.protecting import cost

POLICY = policy()
ALL = "all"
Hidden = set[tuple[object, object]]
SIZES = [(5, 5), (10, 6), (20, 12), (30, 18)]
SEED = 20261122
MOST_COLD = 200


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="the three smaller sizes")
    sizes = SIZES[:-1] if options.parse_args().quick else SIZES
    console = Console(width=132)
    patterns, audits = _grids()
    for rows, columns in sizes:
        table = _table(rows, columns)
        _beside(patterns, table, f"{rows} x {columns}")
        _audited(audits, table, f"{rows} x {columns}")
    console.print(patterns)
    console.print(audits)


def _table(rows: int, columns: int) -> Table[tuple[object, object]]:
    rng = np.random.default_rng([SEED, rows])
    inner = rng.poisson(rng.gamma(0.8, 20, (rows, columns))).tolist()
    cells: dict[tuple[object, object], Count] = {
        (r, c): _people(inner[r][c]) for r, c in product(range(rows), range(columns))
    }
    cells |= {(r, ALL): _people(sum(inner[r])) for r in range(rows)}
    cells |= {(ALL, c): _people(sum(row[c] for row in inner)) for c in range(columns)}
    cells[ALL, ALL] = _people(sum(map(sum, inner)))
    relations = [
        *(Relation((r, ALL), tuple((r, c) for c in range(columns))) for r in [*range(rows), ALL]),
        *(Relation((ALL, c), tuple((r, c) for r in range(rows))) for c in [*range(columns), ALL]),
    ]
    return Table(f"{rows} x {columns}", cells, tuple(relations))


def _people(number: int) -> Count:
    return Count(number, (1,) * number, "person")


def _primary(table: Table[tuple[object, object]]) -> Hidden:
    return {key for key, count in table.cells.items() if judge(count, POLICY).reasons}


def _two_in_each(table: Table[tuple[object, object]]) -> Hidden:
    """Hide the smallest further cell of every row and column with one hidden, until none has."""
    hidden = _primary(table)
    again = True
    while again:
        again = False
        for relation in table.relations:
            line = [relation.whole, *relation.parts]
            told = [key for key in line if key not in hidden]
            if len(line) - len(told) == 1 and told:
                hidden.add(min(told, key=lambda key: cost(table.cells[key])))
                again = True
    return hidden


def _rectangles(table: Table[tuple[object, object]]) -> Hidden:
    """Hide the cheapest rectangle without a nought around every primary cell (hypercube)."""
    primary = _primary(table)
    hidden = set(primary)
    inner = [key for key in table.cells if ALL not in key]
    for r, c in sorted(primary & set(inner), key=str):
        found = [
            {(r, c), (r, d), (q, c), (q, d)}
            for q, d in inner
            if q != r and d != c and all(table.cells[k].events for k in ((r, d), (q, c), (q, d)))
        ]
        if found:
            hidden |= min(
                found, key=lambda of: sum(cost(table.cells[k]) for k in of if k not in hidden)
            )
    return hidden


def _gauss(table: Table[tuple[object, object]]) -> Hidden:
    """Hide what Gaussian elimination says, with no width asked."""
    system, primary = link([], table), _primary(table)
    mask = np.array([number.key in primary for number in system.numbers])
    order = sorted(np.flatnonzero(~mask).tolist(), key=lambda place: -system.values[place])
    return primary | {system.numbers[place].key for place in spare(system, mask, order)}


def _told(table: Table[tuple[object, object]], hidden: Hidden) -> Protected:  # type: ignore[type-arg]
    why = (Reason.TOO_FEW,)
    outcomes = {
        key: Outcome(State.HIDDEN_PRIMARY, None, why)
        if key in hidden
        else Outcome(State.PUBLISHED, count.events)
        for key, count in table.cells.items()
    }
    return Protected(table, outcomes, POLICY)


WAYS: dict[str, Callable[[Table[tuple[object, object]]], Hidden]] = {
    "small cells only": _primary,
    "two in each row and column": _two_in_each,
    "rectangles (hypercube)": _rectangles,
    "Gaussian elimination alone": _gauss,
    "protect": lambda table: set(protect(table, POLICY).hidden),
}


def _beside(grid: Grid, table: Table[tuple[object, object]], size: str) -> None:
    primary, first = _primary(table), True
    for name, way in WAYS.items():
        started = perf_counter()
        hidden = way(table)
        took = perf_counter() - started
        found = audit(_told(table, hidden))
        exact = sum(one.leak == "exact" for one in found)
        grid.add_row(
            size if first else "",
            name,
            str(len(primary)),
            str(len(hidden) - len(primary)),
            f"{sum(cost(table.cells[key]) for key in hidden - primary):.1f}",
            str(exact),
            str(len(found)),
            f"{took:.3f} s",
        )
        first = False
    grid.add_section()


def _audited(grid: Grid, table: Table[tuple[object, object]], size: str) -> None:
    told = protect(table, POLICY)
    started = perf_counter()
    found = audit(told)
    ours = perf_counter() - started
    programmes, theirs = _cold(told)
    grid.add_row(
        size,
        str(len(told.hidden)),
        str(len(found)),
        f"{ours:.3f} s",
        f"{programmes}",
        f"{theirs:.1f} s",
        f"{theirs / ours:.0f}",
    )


def _cold(told: Protected) -> tuple[int, float]:  # type: ignore[type-arg]
    """Solve both ends of each hidden cell for each attacker, whole and from the start each time.

    No more than `MOST_COLD` are solved; the time is scaled to all of them.
    """
    keys = list(told.table.cells)
    where = {key: at for at, key in enumerate(keys)}
    rows = np.zeros((len(told.table.relations), len(keys)))
    for at, relation in enumerate(told.table.relations):
        rows[at, where[relation.whole]] = 1
        rows[at, [where[part] for part in relation.parts]] = -1
    counts = [told.table.cells[key] for key in keys]
    low = np.array([one.contributions[0] if one.contributions else 0 for one in counts], float)
    true = np.array([one.events for one in counts], float)
    known = np.array([key not in told.hidden for key in keys])
    attackers = [(), *link([], told.table).alone]
    asked = [
        (theirs, where[key], sign)
        for theirs in attackers
        for key in told.hidden
        for sign in (1, -1)
    ]
    solved = asked[:: max(1, len(asked) // MOST_COLD)]
    started = perf_counter()
    for theirs, at, sign in solved:
        sure = known.copy()
        sure[list(theirs)] = True
        bounds = np.column_stack([np.where(sure, true, low), np.where(sure, true, np.inf)])
        aim = np.zeros(len(keys))
        aim[at] = sign
        linprog(aim, A_eq=rows, b_eq=np.zeros(len(rows)), bounds=bounds)
    return len(asked), (perf_counter() - started) * len(asked) / len(solved)


def _grids() -> tuple[Grid, Grid]:
    patterns = Grid(title="What is hidden, what it costs, and what can still be worked out")
    for name in ("table", "way", "primary", "further", "cost", "exact", "findings", "time"):
        patterns.add_column(name, justify="left" if name in ("table", "way") else "right")
    audits = Grid(
        title="The audit of a protected table beside a cold programme for each end of each hidden"
        f" cell and each attacker (at most {MOST_COLD} solved, and scaled)"
    )
    for name in ("table", "hidden", "findings", "audit", "cold programmes", "cold", "ratio"):
        audits.add_column(name, justify="left" if name == "table" else "right")
    return patterns, audits


if __name__ == "__main__":
    main()
