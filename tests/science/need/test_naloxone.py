"""Case P6: kits that five states needed; and what the curve, the cap and a kit's life say."""

import json
from math import exp, log
from pathlib import Path

import numpy as np
import pytest

from fristed.science.need import (
    Capped,
    Estimate,
    Kits,
    UnusableFigure,
    b_from,
    bird,
    counted_by_profound,
    held_by,
    kits_for,
    need,
    need_between,
    per_year_to_hold,
    proportion,
    published,
    reach,
    saturation,
    states,
    stock,
)

FACTS = Path(__file__).resolve().parents[4] / "shared" / "facts" / "models"
# P6: the model's share without community kits, and the community kits of a year for 80 %
P6 = [
    ("Arizona", 0.55198, 3903),
    ("California", 0.03059, 261438),
    ("Massachusetts", 0.32188, 50005),
    ("Rhode Island", 0.39963, 3526),
    ("Washington", 0.10926, 16399),
]


@pytest.mark.parametrize(("name", "p_without", "kits"), P6)
def test_p6_kits_for_80_percent(name: str, p_without: float, kits: float) -> None:
    state = states()[name]
    asked = need(state.kits, state.b, 0.8)
    assert asked.kits_community == pytest.approx(kits, rel=0.005)
    assert asked.kits_total == pytest.approx(asked.kits_community + state.kits.others)
    assert asked.extra == pytest.approx(asked.kits_total - state.kits.effective)
    # Arizona saturates, and fits less well
    near = 3e-3 if name == "Arizona" else 2e-3
    assert -log(1 - p_without) == pytest.approx(state.b * state.kits.others, abs=near)


def test_p6_only_arizona_and_rhode_island_reach_80_percent() -> None:
    reached = [one.name for one in states().values() if need(one.kits, one.b, 0.8).enough]
    assert reached == ["Arizona", "Rhode Island"]


@pytest.mark.skipif(not FACTS.is_dir(), reason="../shared/facts/models is not here")
def test_p6_curves_of_every_state() -> None:
    told = json.loads((FACTS / "irvine2022_states.json").read_text())
    for name, one in told.items():
        others = states()[name].kits.others
        for community, percent in one["pNX"]:
            ours = 100 * saturation(community + others, states()[name].b)
            assert ours == pytest.approx(percent, abs=0.12)


def test_what_reaches_a_target_is_the_curve_turned_round() -> None:
    for target in (0.1, 0.5, 0.8, 0.99):
        assert saturation(kits_for(target, 3e-4), 3e-4) == pytest.approx(target)


def test_a_prescribed_kit_counts_as_a_fifth() -> None:
    assert Kits(100, 50, 7).effective == pytest.approx(117)


def test_b_from_a_known_share() -> None:
    kits = Kits(1000, 500, 0)
    assert saturation(kits.effective, b_from(0.42, kits)) == pytest.approx(0.42)


def test_a_larger_b_needs_fewer_kits() -> None:
    fewest, most = need_between(Kits(10, 0, 0), Estimate(2e-4, 1e-4, 4e-4), 0.8)
    assert most.kits_total == pytest.approx(4 * fewest.kits_total)


@pytest.mark.parametrize("target", [0.0, 1.0, -0.1, 80.0, float("nan")])
def test_a_target_that_cannot_be_is_refused(target: float) -> None:
    with pytest.raises(UnusableFigure, match="between 0 and 1"):
        kits_for(target, 1e-4)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Kits(-1, 0, 0),
        lambda: Kits(float("nan"), 0, 0),
        lambda: kits_for(0.8, 0.0),
        lambda: b_from(0.5, Kits(0, 0, 0)),
        lambda: bird(0, 100),
        lambda: proportion(3, 2),
        lambda: proportion(0, 0),
        lambda: Capped(0, 0.8, 1),
        lambda: Capped(100, 1.1, 1),
        lambda: Capped(100, 0.8, 0),
        lambda: stock(1, 1, 1, 0),
        lambda: reach(0, Estimate(10, 5, 20)),
    ],
)
def test_figures_that_cannot_be_are_refused(wrong) -> None:
    with pytest.raises(UnusableFigure):
        wrong()


def test_p8_bird_asks_for_nine_and_twenty_kits_a_death() -> None:
    rule = bird(455, 8000)
    assert (rule.least, rule.aim) == (4095, 9100)
    assert rule.per_death == pytest.approx(17.58, abs=0.01)
    assert published()["bird"]["kits_per_death"] == [9, 20]


def test_p8_deaths_at_witnessed_overdoses_by_each_interval() -> None:
    """9 of 153: 6 % (2-11 % as published, without saying which interval)."""
    told = proportion(9, 153)
    shares = [round(100 * one, 1) for one in (*told.wald, *told.wilson, *told.jeffreys)]
    assert shares == [2.2, 9.6, 3.1, 10.8, 3.0, 10.5]
    assert round(100 * told.value) == 6


def test_intervals_where_none_or_all_hold() -> None:
    none, every = proportion(0, 20), proportion(20, 20)
    assert none.wald == (0.0, 0.0)  # why it is not used alone
    assert none.wilson[0] == none.jeffreys[0] == 0.0
    assert none.jeffreys[1] == pytest.approx(1 - every.jeffreys[0])
    assert every.wilson[1] == pytest.approx(1.0)


def test_p8_scotlands_reach() -> None:
    # 25,935 first supplies at 453 for each 1,000 are 57,252 people at risk
    people = Estimate(57_252, 55_800, 58_900)
    told = reach(25_935, people)
    assert told.per_1000.value == pytest.approx(453, abs=0.5)
    assert told.per_1000.low < 453 < told.per_1000.high
    assert told.wanted.value == pytest.approx(25_935, rel=0.001)


def test_capped_form_never_passes_its_cap_and_begins_as_the_uncapped() -> None:
    form = Capped(at_risk=5000, cap=0.7, adjustment=0.9)
    assert form.available(1e9) == pytest.approx(0.7)
    assert form.available(10) == pytest.approx(1 - exp(-0.9 * 10 / 5000), rel=0.002)
    assert form.available(form.kits_for(0.5) or 0) == pytest.approx(0.5)
    assert form.kits_for(0.7) is None
    assert form.kits_for(0.8) is None


def test_p7_a_pharmacy_kit_counts_as_one_in_2_69() -> None:
    assert counted_by_profound(Kits(100, 269, 269)) == pytest.approx(300)


def test_p7_stock_with_kits_that_last_15_5_months() -> None:
    assert stock(1000, 0, 15.5) == pytest.approx(1000 / np.e)
    assert stock(1000, 0, 15.5 * log(2)) == pytest.approx(500)
    assert stock(0, 100, 1e6) == pytest.approx(1550)
    assert held_by(1200) == pytest.approx(1550)
    assert per_year_to_hold(held_by(1234)) == pytest.approx(1234)
    by_month = 0.0
    for _ in range(1000):  # in steps of a tenth of a day of 30: the differential equation itself
        by_month += (100 - by_month / 15.5) / 300
    assert stock(0, 100, 1000 / 300) == pytest.approx(by_month, rel=1e-3)
