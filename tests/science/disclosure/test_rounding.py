"""Controlled rounding, what it protects, and rates of what is printed."""

from dataclasses import replace

import numpy as np
import pytest

from fristed.science.disclosure import (
    Leak,
    NoRounding,
    Relation,
    State,
    Table,
    audit,
    controlled,
    protect_by_rounding,
    rate,
)

from .made import HERE, drawn, people, two_way, width_of


@pytest.mark.parametrize("seed", range(15))
def test_a_rounded_table_adds_up_and_stays_near(seed):
    table = drawn(np.random.default_rng([11, seed]))
    told = protect_by_rounding(table, HERE, 5)
    shown = {key: one.shown for key, one in told.outcomes.items()}
    for relation in table.relations:
        for row, exactly in relation.rows():
            found = sum(times * shown[key] for key, times in row.items())
            assert found == 0 if exactly else found <= 0
    for key, count in table.cells.items():
        assert shown[key] % 5 == 0
        assert abs(shown[key] - count.events) <= told.within
    assert all(shown[key] == 0 for key in table.impossible)


def test_the_same_table_is_rounded_the_same():
    rows = [[7, 3, 12], [9, 22, 1], [4, 4, 4]]
    assert controlled(two_way(rows), 5) == controlled(two_way(rows), 5)


def test_zero_restricted_rounding_leaves_multiples_alone():
    found = controlled(two_way([[10, 25], [40, 5]]), 5)
    assert found[0, 0] == 10
    assert found["all", "all"] == 80


def test_a_table_without_a_near_rounding_is_said_to_have_none():
    # Three ones, and each two of them two: with base 2 the twos stay, and three halves do not go.
    ones = {one: people(1) for one in "abc"}
    twos = {pair: people(2) for pair in ("ab", "bc", "ca")}
    table = Table("t", ones | twos, tuple(Relation(pair, tuple(pair)) for pair in twos))
    with pytest.raises(NoRounding):
        controlled(table, 2)
    assert controlled(table, 2, steps=1)
    assert protect_by_rounding(table, HERE, 2).within == 4


def test_rounding_alone_protects_only_with_a_base_above_the_width():
    table = two_way([[3, 20], [14, 9]])
    narrow = audit(protect_by_rounding(table, HERE, 5))
    assert {one.leak for one in narrow} <= {Leak.NARROW, Leak.EXACT, Leak.CLOSE_ABOVE}
    assert audit(protect_by_rounding(table, HERE, 10)) == []
    assert audit(protect_by_rounding(table, width_of(3), 5)) == []


def test_rounded_cells_are_published_as_rounded():
    told = protect_by_rounding(two_way([[3, 20], [14, 9]]), HERE, 10)
    assert {one.state for one in told.outcomes.values()} == {State.ROUNDED}
    assert len(told.published) == 9
    assert replace(told, within=0).within == 0


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (5, 1000, 5.0),
        (0, 50, 0.0),
        (None, 1000, None),
        (5, None, None),
        (5, 20, None),
        (0, 0, None),
    ],
)
def test_a_rate_is_hidden_with_either_of_its_numbers(part, whole, told):
    assert rate(part, whole, per=1000, least=22.5) == told
