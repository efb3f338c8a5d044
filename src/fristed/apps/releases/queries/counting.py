"""The true numbers of a table, counted from the snapshot, with who stands behind each."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import product

from fristed.apps.indicators.queries.engines import Duck
from fristed.apps.indicators.queries.snapshot import opened_for
from fristed.science.disclosure import Contribution, Protected, Table, Unit, gather
from fristed.science.figures import (
    Engine,
    GivenBy,
    Indicator,
    Part,
    Period,
    behind,
)
from fristed.science.figures import period as period_named

from ..models import NETWORK
from .lattice import Lattice, lattice
from .measures import Key, Measure, Side, measure_of, shape, sides
from .scopes import Scope
from .tables import DeclaredLine, DeclaredTable, codes


class NotDeclared(Exception):
    """The house knows a code that dimensions.yaml does not: it would be in no cell."""


def numbers(
    table: DeclaredTable, place: str, period: Period
) -> Iterator[tuple[Indicator, Part, Mapping[str, str], Key, Key | None]]:
    """Yield each number of a table: of which part, for which codes, and the cells it is made of."""
    for line in table.lines:
        for part, by in product(line.parts, _codes(line)):
            above, below = sides(line.indicator, part, line.by)
            yield (
                line.indicator,
                part,
                by,
                _key(above, period, place, by),
                _key(below, period, place, by) if below else None,
            )


def measures_of(table: DeclaredTable) -> set[str]:
    """Return the measures that a table is made of."""
    both = [sides(line.indicator, part, line.by) for line in table.lines for part in line.parts]
    return {side.measure.code for pair in both for side in pair if side}


def counted(
    name: str,
    table: DeclaredTable,
    scope: Scope,
    period: Period,
    released: Sequence[Protected[Key]],
) -> Table[Key]:
    """Count a table and every cell that joins it to what was released before."""
    asked = {
        key
        for *_what, above, below in numbers(table, scope.place, period)
        for key in (above, below)
        if key
    }
    known = {key for one in released for key in one.table.cells}
    found = lattice(asked, known, scope.places, codes())
    with closing(Duck(opened_for([site.pk for site in scope.sites]).table)) as engine:
        return gathered(name, found, scope, engine)


def gathered(name: str, found: Lattice, scope: Scope, engine: Engine) -> Table[Key]:
    """Count every cell of a lattice."""
    real = found.cells - found.left_over.keys()
    return gather(
        name,
        found.cells,
        sorted(found.relations, key=lambda one: (one.whole, one.parts)),
        (
            one
            for measure in sorted({key[0] for key in real})
            for one in _given(measure, real, scope, engine)
        ),
        distinct={key for key in real if measure_of(key[0]).people},
        over_rooms={key for key in found.cells if key[2] == NETWORK},
        left_over=found.left_over,
        unasked=found.unasked,
    )


def _codes(line: DeclaredLine) -> Iterator[Mapping[str, str]]:
    for combination in product(*(("", *codes()[one]) for one in line.by)):
        yield dict(zip(line.by, combination, strict=True))


def _key(side: Side, period: Period, place: str, by: Mapping[str, str]) -> Key:
    return side.key(side.measure.time(period), place, by)


def _given(
    code: str, real: Collection[Key], scope: Scope, engine: Engine
) -> Iterator[Contribution[Key]]:
    """Yield what each contributor gave to the cells of one measure, asked in one statement."""
    measure = measure_of(code)
    mine = {key for key in real if key[0] == code}
    dims = tuple(sorted({dimension for key in mine for dimension in shape(key)}))
    above = _above({key[1] for key in mine})
    leaves = [_leaf(time) for time, of in above.items() if time in of]
    pks = [site.pk for site in scope.sites]
    cells: dict[tuple[int, str, tuple[str, ...]], list[Key]] = {}
    for one in behind(measure.tally, engine=engine, sites=pks, periods=leaves, by=dims):
        if measure.people and not one.known:
            continue
        leaf = one.site, one.period, one.by
        if leaf not in cells:
            every = _cells(measure, one, above[one.period], dims, scope)
            cells[leaf] = [key for key in every if key in mine]
        unit: Unit = "person" if one.known else "day"
        yield Contribution(one.whose, one.events, unit, cells[leaf], one.site)


def _above(times: Collection[str]) -> dict[str, list[str]]:
    """Return, for each time that is not cut into finer ones, itself and all it lies in."""
    spans = {time: _leaf(time) for time in times}
    found: dict[str, list[str]] = defaultdict(list)
    for time, span in spans.items():
        if time.startswith(".."):
            found[time] = [time]
            continue
        others = {name: one for name, one in spans.items() if name != time}
        if any(span.first <= one.first and one.last <= span.last for one in others.values()):
            continue
        outer = [n for n, one in others.items() if one.first <= span.first <= span.last <= one.last]
        found[time] = [time, *outer]
    return found


def _leaf(time: str) -> Period:
    if not time.startswith(".."):
        return period_named(time)
    end = period_named(time.removeprefix(".."))
    return Period(time, end.since_ever().first, end.last)


def _cells(
    measure: Measure, one: GivenBy, times: Sequence[str], dims: tuple[str, ...], scope: Scope
) -> Iterator[Key]:
    known = codes()
    if wrong := [
        code for dimension, code in zip(dims, one.by, strict=True) if code not in known[dimension]
    ]:
        raise NotDeclared(f"{measure.tally}: {', '.join(wrong)}")
    named = [f"{dimension}={code}" for dimension, code in zip(dims, one.by, strict=True)]
    places = (str(one.site), NETWORK) if scope.is_network else (str(one.site),)
    for time, place, kept in product(times, places, product((True, False), repeat=len(dims))):
        yield (measure.code, time, place, *(n for n, keep in zip(named, kept, strict=True) if keep))
