"""What is hidden beside the primary cells: enough, by exact arithmetic, and not much too much."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from fristed.science.disclosure import (
    Dimension,
    Reason,
    State,
    audit,
    feasible,
    protect,
    tabulate,
)
from fristed.science.disclosure.gauss import follows
from fristed.science.disclosure.linking import link
from fristed.science.disclosure.moving import Moves

from .made import ALL, HERE, as_told, drawn, people, two_way, width_of
from .optimum import optimum

# A busy machine is slow to begin; that is no fault of a strategy.
quietly = settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
small = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=2)


def test_a_cell_and_its_three_corners_are_hidden_and_say_why():
    told = protect(two_way([[20, 3, 17], [12, 9, 30], [8, 14, 25]]), HERE)
    assert told[0, 1].state is State.HIDDEN_PRIMARY
    assert told[0, 1].reasons == (Reason.TOO_FEW,)
    corners = {key for key, one in told.outcomes.items() if one.state is State.HIDDEN_SECONDARY}
    assert corners == {(0, 0), (1, 0), (1, 1)}
    assert {told[key].reasons for key in corners} == {(Reason.PROTECTS_ANOTHER,)}
    assert told[ALL, ALL].shown == 140


def test_nothing_is_hidden_where_nothing_is_small():
    told = protect(two_way([[20, 13], [12, 9]]), HERE)
    assert (told.hidden, told.lost, told.refused) == (set(), 0, None)
    assert (told[0, 0].shown, told[0, 1].shown) == (20, 15)


def test_structural_noughts_are_shown_and_protect_nobody():
    rows = [[0, 3, 17], [12, 9, 30], [8, 14, 25]]
    told = protect(two_way(rows, impossible=frozenset({(0, 0)})), HERE)
    assert (told[0, 0].state, told[0, 0].shown) == (State.STRUCTURAL_ZERO, 0)
    assert (0, 2) in told.hidden


def test_what_leaves_the_house_holds_no_count():
    told = protect(two_way([[20, 3, 17], [12, 9, 30], [8, 14, 25]]), HERE)
    released = told.release()
    assert released.hidden == told.hidden
    # Primary or not is for staff: "too few" would say that it is from one to four.
    assert {released[key].reasons for key in told.hidden} == {(Reason.PROTECTS_PEOPLE,)}
    assert {key for key in released if released[key].shown is not None} == told.published
    assert "Count" not in repr(told) + repr(released)
    assert "'person'" not in repr(told)


def test_a_wider_policy_hides_no_less():
    table = two_way([[20, 3, 17], [12, 9, 30], [8, 14, 25]])
    lost = [protect(table, width_of(width)).lost for width in (1, 5, 9, 14, 25)]
    assert lost == sorted(lost)
    assert lost[-1] > lost[0]


def test_the_price_of_a_number_is_the_callers():
    table = two_way([[20, 3, 17], [12, 9, 30], [8, 14, 25]])
    dear = protect(table, HERE, cost=lambda count: 100.0 if count.events in (20, 12) else 1.0)
    assert {(0, 0), (1, 0)} & dear.hidden == set()


def test_patterns_are_near_the_cheapest_there_is():
    """Ours beside the optimum of a mixed-integer programme, over seeded tables without singles."""
    ours = best = 0.0
    for seed in range(6):
        rng = np.random.default_rng([7, seed])
        rows = rng.poisson(rng.gamma(0.9, 14, (3, 4)))
        rows[rows == 1] = 2
        table = two_way(rows.tolist())
        least, told = optimum(table, HERE), protect(table, HERE)
        assert told.lost >= least - 1e-6  # else the optimum is none, or ours protects nothing
        ours, best = ours + told.lost, best + least
    assert ours <= 1.15 * best


def rank(rows: list[list[Fraction]]) -> int:
    """The rank of a matrix, in exact fractions."""
    found = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(found, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for r in range(found + 1, len(rows)):
            times = rows[r][column] / rows[found][column]
            rows[r] = [a - times * b for a, b in zip(rows[r], rows[found], strict=True)]
        found += 1
    return found


@quietly
@given(st.integers(0, 10_000), st.data())
def test_what_follows_modulo_a_prime_follows_in_fractions(seed, data):
    table = drawn(np.random.default_rng([3, seed]))
    system = link([], table)
    size = len(system.values)
    published = np.zeros(size, dtype=bool)
    published[data.draw(st.lists(st.integers(0, size - 1), max_size=size))] = True
    # x follows from what is published where fixing both leaves as much free as fixing one.
    rows = [[Fraction(int(one)) for one in row] for row in system.equal.toarray()]
    rows += [
        [Fraction(int(at == place)) for at in range(size)] for place in np.flatnonzero(published)
    ]
    place = data.draw(st.integers(0, size - 1))
    more = [*rows, [Fraction(int(at == place)) for at in range(size)]]
    assert bool(follows(system, published)[place]) is (rank(more) == rank(rows))


@quietly
@given(small, st.sets(st.tuples(st.integers(0, 1), st.integers(0, 2)), min_size=1))
def test_feasibility_intervals_are_those_of_every_table_that_fits(rows, hidden):
    table = two_way(rows)
    found = feasible(as_told(table, hidden))
    every = [
        given
        for given in product(range(19), repeat=len(hidden))
        if fits(rows, dict(zip(sorted(hidden), given, strict=True)))
    ] if len(hidden) <= 3 else None  # fmt: skip
    for at, key in enumerate(sorted(hidden)):
        low, high = found[key]
        assert low - 1e-6 <= table.cells[key].events <= high + 1e-6
        if every is not None:
            ends = min(one[at] for one in every), max(one[at] for one in every)
            assert (round(low, 6), round(high, 6)) == ends


def fits(rows, hidden):
    other = [[hidden.get((r, c), one) for c, one in enumerate(row)] for r, row in enumerate(rows)]
    return [sum(row) for row in rows] == [sum(row) for row in other] and [
        sum(column) for column in zip(*rows, strict=True)
    ] == [sum(column) for column in zip(*other, strict=True)]


@settings(quietly, max_examples=4)
@given(st.integers(0, 100_000))
def test_a_protected_table_is_protected_again_at_no_cost(seed):
    table = drawn(np.random.default_rng([9, seed]))
    told = protect(table, HERE)
    again = protect(replace(table, name="again"), HERE, [told])
    assert audit(again, [told]) == []
    assert told.published <= again.published or told.refused is not None


YEAR = Dimension({"jan": "year", "feb": "year", "mar": "year"}, overlaps=True)
SITES = Dimension({"east": "city", "west": "city", "south": "city"}, overlaps=True)
events = st.lists(
    st.tuples(
        st.integers(0, 25),
        st.tuples(
            st.sampled_from(["jan", "feb", "mar"]), st.sampled_from(["east", "west", "south"])
        ),
    ),
    min_size=20,
    max_size=120,
)


@settings(quietly, max_examples=4)
@given(events)
def test_no_person_who_takes_their_own_from_everything_comes_close(given_events):
    """Every real person in turn: what they gave anywhere, and each number that is theirs alone."""
    table = tabulate("visits", given_events, [YEAR, SITES], unit="person")
    told = protect(table, HERE)
    keys = list(table.cells)
    value = np.array([table.cells[key].events for key in keys], dtype=float)
    rows = np.zeros((len(table.relations), len(keys)))
    for at, one in enumerate(table.relations):
        rows[at, keys.index(one.whole)] = 1
        rows[at, [keys.index(part) for part in one.parts]] = -1
    for person in {who for who, _ in given_events}:
        own = mine(table, given_events, person)
        bounds = [
            (n, n) if key in told.published or own[key] == n > 0 else (own[key], None)
            for key, n in zip(keys, value, strict=True)
        ]
        for at, key in enumerate(keys):
            if key in told.hidden and own[key] < value[at]:
                ends = [span(rows, bounds, at, sign) for sign in (1, -1)]
                assert ends[1] - ends[0] >= HERE.width["person"] - 1e-6


def mine(table, given_events, person):
    of = tabulate("mine", [e for e in given_events if e[0] == person], [YEAR, SITES], unit="person")
    return {key: of.cells[key].events if key in of.cells else 0 for key in table.cells}


def span(rows, bounds, at, sign):
    aim = np.zeros(len(bounds))
    aim[at] = sign
    found = linprog(aim, A_eq=rows, b_eq=np.zeros(len(rows)), bounds=bounds)
    return sign * found.fun if found.status == 0 else np.inf


def test_a_move_that_breaks_a_relation_is_none():
    system = link([], two_way([[20, 13], [12, 9]]))
    moves = Moves(system)
    with pytest.raises(ValueError, match="breaks a relation"):
        moves.add(np.eye(len(system.values), dtype=np.int64)[0])


def test_a_number_nobody_joins_needs_nobody_else():
    assert protect(two_way([[3]]), HERE).published == set()
    alone = tabulate("r", [(n, ("jan",)) for n in range(9)], [YEAR], unit="person")
    assert protect(alone, HERE)["", "feb"].shown == 0
    assert people(9) == alone.cells["", "jan"]
