"""Exact inference is what adding up every combination gives."""

from itertools import product

import numpy as np
import pytest

from fristed.science.impact import (
    InputError,
    NetworkError,
    Node,
    conditional,
    network,
    posterior,
)
from fristed.science.impact.inference import DENSE, Factor, mixed
from fristed.science.impact.networks import cycle


def some_network(seed, nodes=7):
    """Make a random network of nodes with 2 or 3 levels and up to 3 parents."""
    rng = np.random.default_rng(seed)
    made = []
    for at in range(nodes):
        parents = rng.permutation(at)[: rng.integers(0, 4)]
        levels = int(rng.integers(2, 4))
        shape = (*(len(made[one].levels) for one in parents), levels)
        table = rng.gamma(1, size=shape)
        table /= table.sum(axis=-1, keepdims=True)
        names = tuple(f"n{one}" for one in parents)
        made.append(Node(f"n{at}", tuple("abc"[:levels]), names, table[..., None]))
    return network(made)


def every_combination(nodes):
    """Give each combination of levels with its probability."""
    for levels in product(*(range(len(one.levels)) for one in nodes.values())):
        at = dict(zip(nodes, levels, strict=True))
        probability = 1.0
        for name, node in nodes.items():
            probability *= node.table[(*(at[one] for one in node.parents), at[name], 0)]
        yield at, probability


@pytest.mark.parametrize("seed", range(20))
def test_marginal_is_the_sum_over_every_combination(seed):
    nodes = some_network(seed)
    for name, node in nodes.items():
        summed = np.zeros(len(node.levels))
        for at, probability in every_combination(nodes):
            summed[at[name]] += probability
        np.testing.assert_allclose(conditional(nodes, name, ()).table[:, 0], summed, atol=1e-13)


@pytest.mark.parametrize("seed", range(10))
def test_roots_left_out_are_weighed_in_later(seed):
    nodes = some_network(seed)
    roots = tuple(name for name, node in nodes.items() if not node.parents)
    shares = {name: nodes[name].table[None, :, 0] for name in roots}
    for name in nodes:
        if name in roots:
            continue
        whole = conditional(nodes, name, ()).table[:, 0]
        later = mixed(conditional(nodes, name, roots), shares)[0, :, 0]
        np.testing.assert_allclose(later, whole, atol=1e-13)


@pytest.mark.parametrize("seed", range(10))
def test_posterior_weighs_every_combination_by_its_likelihood(seed):
    nodes = some_network(seed)
    seen = {"n6": np.linspace(0.2, 0.9, len(nodes["n6"].levels)), "n4": None}
    seen["n4"] = np.linspace(0.7, 0.1, len(nodes["n4"].levels))
    summed = np.zeros(len(nodes["n0"].levels))
    for at, probability in every_combination(nodes):
        summed[at["n0"]] += probability * seen["n6"][at["n6"]] * seen["n4"][at["n4"]]
    found = posterior(nodes, "n0", seen)[:, 0]
    np.testing.assert_allclose(found, summed / summed.sum(), atol=1e-13)


def test_draws_are_worked_out_each_for_itself():
    tables = [np.array([[0.2, 0.5], [0.8, 0.5]]), np.array([[[0.1], [0.9]], [[0.6], [0.4]]])]
    nodes = network(
        [Node("a", ("x", "y"), (), tables[0]), Node("b", ("x", "y"), ("a",), tables[1])]
    )
    found = conditional(nodes, "b", ()).table
    np.testing.assert_allclose(found, [[0.5, 0.35], [0.5, 0.65]])


def test_cycle_is_told_along_its_arcs():
    assert cycle({"a": ("c",), "b": ("a",), "c": ("b",), "d": ()}) == ["a", "b", "c", "a"]
    assert cycle({"a": (), "b": ("a",), "c": ("a", "b"), "d": ("c", "b", "a")}) == []


def _node(name, parents, table):
    return Node(name, ("x", "y"), parents, np.asarray(table, float)[..., None])


@pytest.mark.parametrize(
    ("nodes", "said"),
    [
        ([_node("a", ("a",), [[1, 0], [0, 1]])], "a circle: a → a"),
        ([_node("a", ("b",), [[1, 0], [0, 1]])], "a depends on b, which is no node"),
        ([_node("a", (), [1, 0]), _node("a", (), [1, 0])], "a stands twice"),
        ([_node("a", (), [1, 0.1])], "the probabilities of a are not at least 0 with sum 1"),
        ([_node("a", (), [1.5, -0.5])], "the probabilities of a are not at least 0 with sum 1"),
        ([_node("a", (), [[1, 0]])], "the table of a must have shape (2,) and draws"),
    ],
)
def test_what_is_no_network_is_refused(nodes, said):
    with pytest.raises(NetworkError) as trouble:
        network(nodes)
    assert str(trouble.value) == said


def test_network_that_is_too_densely_joined_is_refused_as_an_input_before_it_is_multiplied():
    roots = [_node(f"n{at}", (), [0.5, 0.5]) for at in range(26)]
    halves = [
        _node(name, tuple(one.name for one in of), np.full((2,) * 14, 0.5))
        for name, of in (("a", roots[:13]), ("b", roots[13:]))
    ]
    whole = network([*roots, *halves, _node("c", ("a", "b"), np.full((2, 2, 2), 0.5))])
    with pytest.raises(InputError) as trouble:
        conditional(whole, "c", tuple(one.name for one in roots))
    assert str(trouble.value) == DENSE


def test_situations_that_are_too_many_for_a_table_are_refused_as_an_input():
    of = Factor(("a", "b"), np.full((4096, 2, 1), 0.5))
    with pytest.raises(InputError) as trouble:
        mixed(of, {"a": np.full((4097, 4096), 1 / 4096)})
    assert str(trouble.value) == DENSE
