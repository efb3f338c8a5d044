"""The auditor finds what leaks: tables made to leak by noughts, singletons and linked margins."""

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fristed.science.disclosure import (
    Attacker,
    DoesNotFit,
    Leak,
    Outcome,
    Protected,
    Relation,
    State,
    Table,
    audit,
    feasible,
    protect,
)
from fristed.science.disclosure import auditing as module

from .made import ALL, HERE, as_told, drawn, gave, people, two_way, width_of


def leaks(told, released=()):
    return {one.key: (one.leak, one.attacker) for one in audit(told, released)}


def test_a_published_number_of_too_few_is_found():
    told = as_told(two_way([[20, 3], [40, 50]]), set())
    assert leaks(told) == {(0, 1): (Leak.TOLD, Attacker.ANYBODY)}


def test_noughts_give_a_hidden_cell_away():
    # Everything in the row but one is known to be nobody; the rectangle looks whole.
    table = two_way([[3, 0, 30], [0, 9, 40], [20, 30, 50]])
    square = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert (0, 0) in leaks(as_told(table, square))
    known = two_way([[3, 0, 30], [0, 9, 40], [20, 30, 50]], impossible=frozenset({(0, 1)}))
    told = as_told(known, square - {(0, 1)})
    assert leaks(told)[0, 0] == (Leak.EXACT, Attacker.ANYBODY)


def test_a_singleton_reads_the_other_hidden_cell_of_its_row():
    table = two_way([[1, 12, 30], [22, 33, 40], [20, 30, 50]])
    told = as_told(table, {(0, 0), (0, 1), (1, 0), (1, 1)})
    assert leaks(told) == {
        (0, 1): (Leak.EXACT, Attacker.ALONE),
        (1, 0): (Leak.EXACT, Attacker.ALONE),
        (1, 1): (Leak.EXACT, Attacker.ALONE),
    }
    assert audit(protect(table, HERE)) == []


def test_whoever_contributes_most_narrows_what_others_can_be():
    rows = [[gave(9, 1, 1), gave(3, 2, 2, 2, 2)], [gave(*[3] * 30), gave(*[3] * 30)]]
    rows = [[*row, gave(*[4] * 30)] for row in rows]
    told = as_told(two_way(rows), {(0, 0), (0, 1), (1, 0), (1, 1)}, width_of(12))
    assert leaks(told)[0, 1] == (Leak.NARROW, Attacker.CONTRIBUTOR)
    assert leaks(replace(told, policy=width_of(10))).get((0, 1)) is None


def test_linked_margins_give_away_what_each_table_hides():
    by_age = Table(
        "age",
        {"all": people(60), "young": people(20), "old": people(40), "f": people(31)},
        (Relation("all", ("young", "old")),),
    )
    both = Table(
        "sex and age",
        {
            **by_age.cells,
            "m": people(29),
            ("young", "f"): people(16),
            ("young", "m"): people(4),
            ("old", "f"): people(15),
            ("old", "m"): people(25),
        },
        (
            *by_age.relations,
            Relation("all", ("f", "m")),
            Relation("young", (("young", "f"), ("young", "m"))),
            Relation("f", (("young", "f"), ("old", "f"))),
            Relation("m", (("young", "m"), ("old", "m"))),
        ),
    )
    first = as_told(by_age, set())
    told = as_told(both, {("young", "m"), ("young", "f"), ("old", "f")})
    assert leaks(told, [first])["young", "m"] == (Leak.EXACT, Attacker.ANYBODY)
    hidden = {("young", "m"), ("young", "f"), ("old", "f"), ("old", "m")}
    assert leaks(as_told(both, hidden), [first]) == {}


def test_numbers_that_contradict_each_other_are_found():
    table = two_way([[20, 30, 17], [12, 29, 30]])
    shown = {key: count.events for key, count in table.cells.items()}
    near = {key: Outcome(State.ROUNDED, one) for key, one in shown.items()}
    fitting = Protected(table, near, HERE, within=1)
    assert audit(fitting) == []
    # A row of 76 with a total of 67, give or take one each.
    careless = replace(fitting, outcomes=near | {(0, 0): Outcome(State.ROUNDED, 29)})
    assert [(one.key, one.leak) for one in audit(careless)] == [((0, 0), Leak.DOES_NOT_FIT)]
    with pytest.raises(DoesNotFit):
        feasible(careless)


@pytest.mark.parametrize("seed", range(12))
def test_telling_any_one_number_more_is_found_or_harmless(seed):
    """Take one hidden cell of a protected table and tell it: the audit must see what follows."""
    rng = np.random.default_rng([5, seed])
    table = drawn(rng)
    told = protect(table, HERE)
    primary = {key for key, one in told.outcomes.items() if one.state == "hidden_primary"}
    for key in sorted(told.hidden, key=str)[:4]:
        worse = as_told(table, told.hidden - {key})
        found = audit(worse)
        if key in primary:
            assert (key, Leak.TOLD) in {(one.key, one.leak) for one in found}
        wide = feasible(worse, contributor=True)
        narrow = {k for k in worse.hidden if wide[k][1] - wide[k][0] < HERE.width["person"] - 1e-6}
        assert narrow <= {one.key for one in found}


def test_a_table_of_20_by_12_that_hides_only_small_numbers_leaks():
    # How long it takes is measured by `make bench-disclosure`, not here.
    rng = np.random.default_rng(12)
    table = two_way(rng.poisson(rng.gamma(0.8, 20, (20, 12))).tolist())
    small = {key for key, count in table.cells.items() if 0 < count.events < 5}
    told = as_told(table, small)
    found = audit(told)
    assert len(small) > 40
    assert {one.leak for one in found} >= {Leak.EXACT}
    assert all(one.key in small for one in found)
    assert found and ALL not in {one.key[1] for one in found}


def test_auditor_and_suppressor_share_nothing_but_the_tables():
    folder = Path(module.__file__).parent

    def uses(name, seen):
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text())):
            if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module not in seen:
                seen.add(node.module)
                uses(node.module, seen)
        return seen

    both = uses("intervals", set()) & uses("suppressing", set())
    assert both == {"linking", "tables", "counts"}
    names = {
        (node.module, one.name)
        for file in ("auditing.py", "demands.py")
        for node in ast.walk(ast.parse((folder / file).read_text()))
        if isinstance(node, ast.ImportFrom) and node.level == 1
        for one in node.names
    }
    assert {name for module, name in names if module == "protecting"} == {"Protected"}
