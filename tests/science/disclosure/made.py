"""Tables for tests: made by hand, and drawn."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from fristed.science.disclosure import (
    Count,
    Dimension,
    Outcome,
    Policy,
    Protected,
    Relation,
    State,
    Table,
    policy,
    tabulate,
)

ALL = "all"
HERE = policy()


def people(number: int) -> Count:
    """So many persons, once each."""
    return Count(number, (1,) * number, "person")


def gave(*events: int) -> Count:
    """One person for each number: how many events they gave."""
    ordered = tuple(sorted(events, reverse=True))
    return Count(sum(ordered), ordered, "person")


def joined(*counts: Count) -> Count:
    """Different persons together."""
    return gave(*(one for count in counts for one in count.contributions))


def two_way(rows: Sequence[Sequence[int | Count]], name: str = "table", **more: object) -> Table:
    """A table with both margins and the grand total."""
    inner = [[people(one) if isinstance(one, int) else one for one in row] for row in rows]
    cells = {(r, c): one for r, row in enumerate(inner) for c, one in enumerate(row)}
    down, across = range(len(inner)), range(len(inner[0]))
    cells |= {(r, ALL): joined(*inner[r]) for r in down}
    cells |= {(ALL, c): joined(*(row[c] for row in inner)) for c in across}
    cells[ALL, ALL] = joined(*(cells[r, ALL] for r in down))
    relations = [
        *(Relation((r, ALL), tuple((r, c) for c in across)) for r in [*down, ALL]),
        *(Relation((ALL, c), tuple((r, c) for r in down)) for c in [*across, ALL]),
    ]
    return Table(name, cells, tuple(relations), **more)


def as_told(table: Table, hidden: Collection, under: Policy = HERE) -> Protected:
    """What somebody publishes who hides just these, whatever they should have hidden."""
    outcomes = {
        key: Outcome(State.HIDDEN_PRIMARY if key in hidden else State.PUBLISHED, count.events)
        for key, count in table.cells.items()
    }
    outcomes |= {key: Outcome(State.STRUCTURAL_ZERO, 0) for key in table.impossible}
    outcomes |= {key: Outcome(State.NOT_ASKED, None) for key in table.unasked}
    return Protected(table, outcomes, under)


def width_of(number: int, under: Policy = HERE) -> Policy:
    """The policy with another width for persons."""
    return replace(under, width={**under.width, "person": number})


MONTHS = {f"2026-{m:02d}": f"2026-Q{(m + 2) // 3}" for m in range(1, 7)}
TIME = Dimension(MONTHS | {"2026-Q1": "2026", "2026-Q2": "2026"}, overlaps=True)
PLACE = Dimension({"east": "oslo", "west": "oslo", "bergen": "norway", "oslo": "norway"}, True)
ROUTE = Dimension({"inject": "any", "smoke": "any", "snort": "any"}, overlaps=True)


def drawn(rng: np.random.Generator) -> Table:
    """A random table: of one of four shapes, with noughts, singletons and people who stand out."""
    return [_crossed, _nested, _months, _heavy][rng.integers(4)](rng)


def _crossed(rng: np.random.Generator) -> Table:
    rows, columns = rng.integers(2, 7, size=2)
    mean = rng.gamma(0.6, 18, size=(rows, columns))
    numbers = rng.poisson(mean).tolist()
    nought = [(r, c) for r, row in enumerate(numbers) for c, one in enumerate(row) if not one]
    sure = frozenset(one for one in nought if rng.random() < 0.2)
    return two_way(numbers, impossible=sure)


def _heavy(rng: np.random.Generator) -> Table:
    """Events of few people, of whom some give most."""
    rows, columns = rng.integers(2, 5, size=2)
    inner = [
        [gave(*(rng.geometric(0.15, size=rng.integers(0, 9))).tolist()) for _ in range(columns)]
        for _ in range(rows)
    ]
    return two_way(inner)


def _nested(rng: np.random.Generator) -> Table:
    """Events by place and route, two levels of place; a fifth of them by sex besides."""
    sex = (Dimension({"f": "both", "m": "both"}),) if rng.random() < 0.2 else ()
    return _cube(rng, (PLACE, ROUTE, *sex), distinct=False)


def _months(rng: np.random.Generator) -> Table:
    """Persons by month, quarter and half-year, and by site: never summed."""
    sites = Dimension({"east": "oslo", "west": "oslo"}, overlaps=True)
    return _cube(rng, (TIME, sites), distinct=True)


def drawn_releases(rng: np.random.Generator) -> list[Table]:
    """The months of a quarter, the quarters of the half-year, and all of it corrected."""
    dimensions = (TIME, Dimension({"east": "oslo", "west": "oslo"}, overlaps=True))
    events, distinct = _events(rng, dimensions), bool(rng.integers(2))
    late = events + _events(rng, dimensions)[: rng.integers(0, 9)]
    first, last = (
        tabulate("all", of, dimensions, unit="person", distinct=distinct) for of in (events, late)
    )
    months = {key for key in first.cells if key[1] in ("2026-01", "2026-02", "2026-03")}
    quarters = {key for key in first.cells if key[1] not in MONTHS}
    return [
        replace(first, name="months", unasked=frozenset(first.cells.keys() - months)),
        replace(first, name="quarters", unasked=frozenset(first.cells.keys() - quarters)),
        replace(last, name="corrected"),
    ]


def _cube(rng: np.random.Generator, dimensions: tuple[Dimension, ...], *, distinct: bool) -> Table:
    events = _events(rng, dimensions)
    return tabulate("drawn", events, dimensions, unit="person", distinct=distinct)


def _events(
    rng: np.random.Generator, dimensions: tuple[Dimension, ...]
) -> list[tuple[int, tuple[str, ...]]]:
    leaves = [sorted(set(one.parents) - set(one.children)) for one in dimensions]
    whole = list(product(*leaves))
    share = rng.dirichlet(np.full(len(whole), 0.7))
    number = int(rng.integers(20, 220))
    who = rng.integers(0, max(3, number // 2), size=number).tolist()
    where = rng.choice(len(whole), size=number, p=share).tolist()
    return [(one, whole[at]) for one, at in zip(who, where, strict=True)]
