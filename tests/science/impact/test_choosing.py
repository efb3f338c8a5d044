"""Dominance, ratios, acceptability and the value of information, beside what can be worked out."""

import numpy as np
import pytest
from scipy import stats

from fristed.science.impact import acceptability, evpi, evppi, evppi_by_bins, frontier

SIZE = 20_000


def normals(*means_and_sds):
    rng = np.random.default_rng(11)
    return [rng.normal(mean, sd, SIZE) for mean, sd in means_and_sds]


def perfect(mean, sd):
    """Work out what it is worth to know a normal net benefit before choosing it or nothing."""
    return sd * stats.norm.pdf(mean / sd) - abs(mean) * stats.norm.sf(abs(mean) / sd)


def test_dominated_strategies_are_named():
    names = ["nothing", "a", "b", "c", "d", "e"]
    costs = [0, 70, 120, 300, 370, 970]
    effects = [0, 1, 1, 1.5, 4, 5]
    found = {one.name: one for one in frontier(names, costs, effects)}
    assert found["b"].standing == "dominated"
    # from a to d an effect costs 100; c asks 460 for it
    assert found["c"].standing == "extendedly dominated"
    assert found["nothing"].standing == "reference"
    assert [found[name].icer for name in ("a", "d", "e")] == [70, 100, 600]
    assert [found[name].beside for name in ("a", "d", "e")] == ["nothing", "a", "d"]


def test_ratios_along_the_frontier_rise():
    rng = np.random.default_rng(2)
    for _ in range(50):
        costs, effects = rng.uniform(0, 100, (2, 12))
        found = frontier([str(at) for at in range(12)], costs.tolist(), effects.tolist())
        ratios = [one.icer for one in found if one.icer is not None]
        assert ratios == sorted(ratios)
        assert sum(one.standing == "reference" for one in found) == 1


def test_nothing_off_the_frontier_is_best_at_any_worth():
    rng = np.random.default_rng(3)
    for _ in range(50):
        costs, effects = rng.uniform(0, 100, (2, 8))
        names = [str(at) for at in range(8)]
        found = frontier(names, costs.tolist(), effects.tolist())
        on = {one.name for one in found if "dominated" not in one.standing}
        worths = np.r_[0, np.geomspace(1e-3, 1e5, 400)]
        best = {names[int((worth * effects - costs).argmax())] for worth in worths}
        assert best <= on


def test_equal_effects_within_arithmetic_are_equal():
    found = {one.name: one for one in frontier(["a", "b"], [1, 2], [250.0, 250.0 + 1e-12])}
    assert found["b"].standing == "dominated"


def test_acceptability_is_the_share_of_draws_in_which_a_strategy_is_best():
    (effect,) = normals((1, 1))
    costs = np.vstack([np.zeros(SIZE), np.full(SIZE, 10)])
    effects = np.vstack([np.zeros(SIZE), effect])
    found = acceptability(costs, effects, np.array([1.0, 10.0, 1000.0]))
    expected = stats.norm.sf([10, 1, 0.01], loc=1)
    np.testing.assert_allclose(found.share[:, 1], expected, atol=0.02)
    np.testing.assert_allclose(found.share.sum(axis=1), 1)
    assert found.best.tolist() == [0, int(effect.mean() > 1), 1]


@pytest.mark.parametrize(("mean", "sd"), [(0, 10), (5, 10), (-8, 4)])
def test_perfect_information_is_worth_what_theory_says(mean, sd):
    (benefit,) = normals((mean, sd))
    net = np.vstack([np.zeros(SIZE), benefit])
    assert evpi(net) == pytest.approx(perfect(mean, sd), abs=0.02 * sd)


@pytest.mark.parametrize("estimate", [evppi, evppi_by_bins])
def test_one_input_is_worth_what_theory_says(estimate):
    known, other = normals((2, 6), (0, 8))
    net = np.vstack([np.zeros(SIZE), known + other])
    assert estimate(net, known) == pytest.approx(perfect(2, 6), abs=0.2)
    assert estimate(net, other) == pytest.approx(perfect(2, 8), abs=0.25)


@pytest.mark.parametrize("estimate", [evppi, evppi_by_bins])
def test_input_that_bears_on_nothing_is_worth_next_to_nothing(estimate):
    benefit, beside = normals((10, 20), (0, 1))
    net = np.vstack([np.zeros(SIZE), benefit])
    assert estimate(net, beside) < 0.1
    assert estimate(net, np.ones(SIZE)) == 0


def test_no_input_is_worth_more_than_all_together():
    known, other = normals((1, 5), (0, 5))
    net = np.vstack([np.zeros(SIZE), known * 2 + other, known - other])
    assert evppi(net, known) <= evpi(net)


def test_worth_of_one_input_has_no_digits_that_vary_from_machine_to_machine():
    known, other = normals((2, 6), (0, 8))
    worth = evppi(np.vstack([np.zeros(SIZE), known + other]), known)
    assert worth > 0
    assert worth == float(f"{worth:.9g}")


def test_input_of_few_values_is_regressed_on():
    rng = np.random.default_rng(4)
    coin = rng.integers(0, 2, SIZE).astype(float)
    net = np.vstack([np.zeros(SIZE), np.where(coin == 1, 10.0, -10.0) + rng.normal(0, 5, SIZE)])
    assert evppi(net, coin) == pytest.approx(5, abs=0.2)
