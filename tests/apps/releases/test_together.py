"""Releases in any order, and somebody who reads all of them: what is too small stays wide open.

Whoever reads knows every total there is: each month, room and way of using is a number of its own,
and whatever was published is a sum of those. Nothing of how a release finds what it hangs together
with is asked here.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from scipy.optimize import linprog

from fristed.apps.indicators.queries.engines import Duck
from fristed.apps.indicators.queries.live import schema
from fristed.apps.releases.models import NETWORK
from fristed.apps.releases.queries.counting import gathered, numbers
from fristed.apps.releases.queries.lattice import lattice
from fristed.apps.releases.queries.measures import Key
from fristed.apps.releases.queries.scopes import Scope
from fristed.apps.releases.queries.tables import DeclaredTable, codes
from fristed.science.disclosure import Protected, audit, count, judge, policy, protect
from fristed.science.figures import period

from .made import table

ROOMS = (1, 2, 3)
MONTHS = ("2026-07", "2026-08", "2026-09")
ROUTES = ("inject", "inhale")
SCOPES = [
    *(Scope(f"room-{pk}", (SimpleNamespace(pk=pk),)) for pk in ROOMS),  # type: ignore[arg-type]
    Scope(NETWORK, tuple(SimpleNamespace(pk=pk) for pk in ROOMS)),  # type: ignore[misc]
]
Row = tuple[int, str, str, int]


def uses(chance: random.Random) -> list[Row]:
    """Make rooms with a few people who come to some months, in one of two ways or both."""
    found: list[Row] = []
    for room in ROOMS:
        for person in range(chance.randint(6, 14)):
            for month, route in product(MONTHS, ROUTES):
                if chance.random() < 0.5:
                    whose = 100 * room + person
                    found += [(room, month, route, whose)] * chance.randint(1, 3)
    return found


def engine(rows: list[Row]) -> Duck:
    """Return an engine that has these uses and nothing else."""
    said = [
        {"site": r, "day": date.fromisoformat(f"{m}-02"), "person": p, "route": way}
        for r, m, way, p in rows
    ]
    made = pa.Table.from_pylist(said, schema=schema("episodes"))
    return Duck(lambda name: made if name == "episodes" else schema(name).empty_table())


def tables() -> Iterator[tuple[DeclaredTable, str]]:
    """Yield a table of each month, and one of the quarter; one line: uses by route."""
    year = table("visits_year")
    one = replace(year, lines=year.lines[1:])
    for month in MONTHS:
        yield replace(one, id="a_month", every="month"), month
    yield replace(one, id="a_quarter", every="quarter"), "2026-Q3"


def released(rows: list[Row], chance: random.Random) -> list[Protected[Key]]:
    """Publish everything there is, in some order, as `drafting` does."""
    found: list[Protected[Key]] = []
    answering = engine(rows)
    todo = list(product(SCOPES, tables()))
    chance.shuffle(todo)
    for scope, (one, of) in todo:
        asked = {k for *_w, a, b in numbers(one, scope.place, period(of)) for k in (a, b) if k}
        known = {key for each in found for key in each.table.cells}
        joined = lattice(asked, known, scope.places, codes())
        made = protect(gathered(f"{scope.slug} {of}", joined, scope, answering), policy(), found)
        if made.refused is None and not audit(made, found):
            found.append(made)
    return found


def leaves_of(key: Key) -> list[tuple[str, str, str]]:
    """Return the smallest numbers that a number is the sum of."""
    _measure, time, place, *said = key
    rooms = [str(one) for one in ROOMS] if place == NETWORK else [place]
    months = [one.name for one in period(time).months()]
    ways = [one.removeprefix("route=") for one in said] or list(codes()["route"])
    return list(product(rooms, months, ways))


def too_small(rows: list[Row]) -> Iterator[Key]:
    """Yield every number of the whole cube that may not be told."""
    for scope, (one, of) in product(SCOPES, tables()):
        for *_what, key, _below in numbers(one, scope.place, period(of)):
            inside = set(leaves_of(key))
            mine = [row for row in rows if (str(row[0]), row[1], row[2]) in inside]
            if mine and judge(count([r[3] for r in mine], unit="person"), policy()).reasons:
                yield key


@pytest.mark.parametrize("seed", range(4))
def test_whoever_reads_every_release_finds_nothing_small(seed: int) -> None:
    chance = random.Random(seed)
    rows = uses(chance)
    out = released(rows, chance)
    places = list(product([str(one) for one in ROOMS], MONTHS, codes()["route"]))
    at = {leaf: number for number, leaf in enumerate(places)}

    def row_of(key: Key) -> Any:
        row = np.zeros(len(places))
        row[[at[leaf] for leaf in leaves_of(key)]] = 1
        return row

    told = {key for each in out for key in each.published if key[1:2] and key[0] == "episodes"}
    truth = np.zeros(len(places))
    for room, month, way, _who in rows:
        truth[at[str(room), month, way]] += 1
    known = np.array([row_of(key) for key in sorted(told)])
    small = list(too_small(rows))
    assert told
    assert small
    assert told.isdisjoint(small)
    for key in small:
        ends = [
            linprog(sign * row_of(key), A_eq=known, b_eq=known @ truth, bounds=(0, None)).fun
            for sign in (1, -1)
        ]
        assert -ends[1] - ends[0] >= policy().width["person"] - 1e-6, key
