"""Draws, tornado and further rooms of a model."""

import time
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from fristed.science.impact import (
    InputError,
    Spread,
    changed,
    draws,
    further_rooms,
    interval,
    model,
    outcomes_of,
    point,
    registry,
    spread_all,
    tornado,
)
from fristed.science.impact.distributions import drawn, limits

SIZE = 10_000


def rng():
    return np.random.default_rng(5)


@pytest.mark.parametrize(
    ("spread", "value", "mean", "sd"),
    [
        (Spread("count", "counted"), 100, 100.5, np.sqrt(100.5)),
        (Spread("events", "counted", size=100), 0.02, 0.0201, 0.0002 * np.sqrt(100.5)),
        (Spread("proportion", "counted", size=50), 0.2, 10.5 / 51, 0.0561),
        (Spread("normal", "given", low=8.04, high=11.96), 10, 10, 1),
        (Spread("uniform", "given", low=2, high=8), 5, 5, 6 / np.sqrt(12)),
        (Spread("triangular", "given", low=0, high=6), 3, 3, 6 / np.sqrt(24)),
    ],
)
def test_draws_have_the_mean_and_spread_of_their_family(spread, value, mean, sd):
    found = drawn(spread, value, np.inf, 40_000, rng())
    assert found.mean() == pytest.approx(mean, abs=5 * sd / 200)
    assert found.std() == pytest.approx(sd, rel=0.02)


def test_limits_of_a_lognormal_are_those_given():
    spread = Spread("lognormal", "published", low=0.4, high=0.63)
    assert limits(spread, 0.5, np.inf) == pytest.approx((0.4, 0.63))


def test_limits_stay_within_what_a_share_can_be():
    spread = Spread("normal", "given", low=-0.5, high=1.5)
    assert limits(spread, 0.5, 1.0) == (0, 1)
    found = drawn(spread, 0.5, 1.0, 1000, rng())
    assert (found.min(), found.max()) == (0, 1)


@pytest.mark.parametrize(
    ("family", "low", "value", "high"),
    [("normal", 3, 5, 4), ("uniform", 5, 5, 5), ("lognormal", 0, 1, 2), ("triangular", 6, 5, 7)],
)
def test_limits_that_do_not_fit_are_refused(family, low, value, high):
    with pytest.raises(ValueError, match=r"in that order|above 0"):
        Spread(family, "given", low=low, high=high).frozen(value)


def test_range_of_vancouver_is_close_to_the_published_one():
    one = model("marshall-2011")
    found = outcomes_of(one, draws(one, SIZE, rng()))["near_change"]
    assert interval(found) == pytest.approx((-175.8, -1.6), abs=5)


def test_range_of_a_ratio_is_close_to_the_published_one():
    one = model("sydney-2007")
    found = outcomes_of(one, draws(one, SIZE, rng()))["near_ratio"]
    assert interval(found) == pytest.approx((0.172, 0.235), abs=0.003)


def test_what_nobody_spread_is_held():
    one = model("irwin-2017")
    found = draws(one, 100, rng())
    assert [name for name, values in found.items() if np.ptp(values)] == ["overdose_deaths"]


def test_same_seed_gives_the_same_draws():
    one = model("milloy-2008")
    first, second = (draws(one, 50, np.random.default_rng(9)) for _ in range(2))
    for name in one.inputs:
        np.testing.assert_array_equal(first[name], second[name])


@pytest.mark.parametrize("name", list(registry()))
def test_ten_thousand_draws_take_less_than_a_second(name):
    one = spread_all(model(name), 0.2)
    began = time.process_time()
    outcomes_of(one, draws(one, SIZE, rng()))
    assert time.process_time() - began < 1


def test_tornado_is_widest_first_and_moves_one_input():
    one = model("irwin-2017")
    bars = tornado(one, "deaths_averted")
    widths = [abs(bar.at_high - bar.at_low) for bar in bars]
    assert widths == sorted(widths, reverse=True)
    (counted,) = (bar for bar in bars if bar.input == "overdose_deaths")
    assert not counted.assumed
    assert (counted.low, counted.high) == pytest.approx(stats.gamma(463.5).ppf([0.025, 0.975]))
    assert counted.at_high == pytest.approx(0.257 * 0.05 * counted.high)
    (held,) = (bar for bar in bars if bar.input == "death_reduction")
    assert held.assumed
    assert (held.low, held.high) == pytest.approx((0.2056, 0.3084))


def test_spreading_all_keeps_what_was_counted():
    one = spread_all(model("irwin-2017"), 0.1)
    assert one.inputs["overdose_deaths"].spread.family == "count"
    assert one.inputs["clients"].spread == Spread("triangular", "assumed", low=1890, high=2310)
    assert one.inputs["not_bleached_share"].spread.high == 1


def test_rooms_alike_add_the_same_each():
    rooms = further_rooms(model("irwin-2017"), [1, 2, 3])
    found = point(model("irwin-2017"))
    assert [room.marginal_effect for room in rooms] == pytest.approx([found["deaths_averted"]] * 3)
    assert rooms[2].benefit == pytest.approx(3 * found["benefit"])
    assert rooms[2].cost == 5_400_000


def test_rooms_that_reach_less_add_less():
    rooms = further_rooms(model("irwin-2017"), [1, 1.9, 2.0])
    net = [room.marginal_net_benefit for room in rooms]
    assert net == pytest.approx([6_054_742, 0.9 * 7_854_742 - 1.8e6, 0.1 * 7_854_742 - 1.8e6])
    assert sum(room.marginal_effect for room in rooms) == pytest.approx(rooms[-1].effect)


def test_rooms_without_money_have_none():
    (room,) = further_rooms(model("jacobs-hiv"), [1])
    assert (room.benefit, room.cost, room.marginal_net_benefit) == (None, None, None)


def test_rooms_have_the_range_of_the_draws():
    one = model("irwin-2017")
    first, second = further_rooms(one, [1, 1.5], draws(one, SIZE, rng()))
    assert first.marginal_effect_range == pytest.approx((5.42, 6.51), abs=0.03)
    assert second.marginal_effect_range == pytest.approx((2.71, 3.255), abs=0.02)
    low, high = second.marginal_net_benefit_range
    assert low < second.marginal_net_benefit < high


@pytest.mark.parametrize(
    ("name", "reach", "said"),
    [
        ("sydney", [1], "sydney-2007 does not tell what a further room adds"),
        ("irwin", [1, 0.9], "the reach of rooms must start above 0 and never shrink"),
        ("irwin", [], "the reach of rooms must start above 0 and never shrink"),
        (
            "irwin",
            [10],
            "1 rooms with 10 times the reach of one make clients 21000, and there are 20950",
        ),
    ],
)
def test_rooms_that_make_no_sense_are_refused(name, reach, said):
    with pytest.raises(InputError) as trouble:
        further_rooms(model(name), reach)
    assert str(trouble.value) == said


def test_inputs_that_make_no_number_are_refused():
    one = model("sydney-2007")
    given = {"near_before": replace(one.inputs["near_before"], value=0.0)}
    with pytest.raises(InputError) as trouble:
        point(changed(one, given))
    assert str(trouble.value) == (
        "near_ratio of sydney-2007 is no number with these inputs; is one 0?"
    )
