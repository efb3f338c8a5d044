"""The published models say what was published (reference cases P1 to P4 and P7)."""

from dataclasses import replace

import numpy as np
import pytest

from fristed.science.impact import (
    InputError,
    changed,
    draws,
    interval,
    model,
    outcomes_of,
    point,
    registry,
)
from fristed.science.impact.overdose import risk_of_death

# P1: published to rounding, beside what the printed inputs give
IRWIN = {
    "hiv_infections_averted": 3.6812,
    "hcv_infections_averted": 21.1705,
    "ssti_hospital_days_averted": 373.98,
    "deaths_averted": 5.9496,
    "ambulance_calls_averted": 108.23,
    "hospital_stays_averted": 26.837,
    "people_into_treatment": 121.38,
}
SAVINGS = {
    "hiv_saving": 1_479_841,
    "hcv_saving": 1_444_230,
    "ssti_saving": 934_952,
    "deaths_saving": 2_997_791,
    "ambulance_saving": 81_175,
    "hospital_saving": 67_092,
    "treatment_saving": 849_660,
}
# P2
MARSHALL = {
    "near_rate_before": (253.8, 0.05),
    "near_rate_after": (165.1, 0.05),
    "near_change": (-88.7, 0.05),
    "near_change_low": (-175.8, 0.05),
    "near_change_high": (-1.6, 0.05),
    "near_change_percent": (-35.0, 0.05),
    "near_change_p": (0.046, 0.0005),
    "rest_rate_before": (7.6, 0.05),
    "rest_rate_after": (6.9, 0.05),
    "rest_change_percent": (-9.3, 0.05),
    "near_rate_ratio": (0.6505, 0.00005),
    "near_rate_ratio_low": (0.4231, 0.00005),
    "near_rate_ratio_high": (1.0, 0.00005),
    "difference_of_changes": (-88.0, 0.05),
    "difference_of_changes_low": (-175.1, 0.05),
    "difference_of_changes_high": (-0.8, 0.06),
    "difference_of_changes_p": (0.048, 0.0005),
    "ratio_of_ratios": (0.7175, 0.00005),
    "ratio_of_ratios_p": (0.204, 0.0005),
}
# P3
SYDNEY = {
    "near_ratio": (0.201, 0.0005),
    "near_ratio_low": (0.172, 0.0005),
    "near_ratio_high": (0.235, 0.0005),
    "rest_ratio": (0.396, 0.0005),
    "rest_ratio_low": (0.381, 0.0005),
    "rest_ratio_high": (0.410, 0.0006),
    "interaction_chi2": (68.04, 0.005),
}
# P7: risk of dying by how often naloxone is used where somebody sees the overdose
PROFOUND = {0: 0.0531465, 0.25: 0.0478888, 0.5: 0.0426310, 0.8: 0.0363217, 1: 0.0321155}


@pytest.mark.parametrize("name", IRWIN)
def test_baltimore_averts_what_was_published(name):
    one = model("irwin-2017")
    found = point(one)[name]
    assert found == pytest.approx(IRWIN[name], rel=1e-4)
    # 3.7 and 5.9 are told with a decimal, the others without
    decimals = len(one.outcomes[name].published.partition(".")[2])
    assert f"{found:.{decimals}f}" == one.outcomes[name].published


def test_baltimore_saves_what_was_published():
    found = point(model("irwin-2017"))
    assert found["benefit"] == pytest.approx(7.8e6, rel=0.03)
    assert found["net_benefit"] == pytest.approx(found["benefit"] - 1.8e6)
    for name, saving in SAVINGS.items():
        assert found[name] == pytest.approx(saving, rel=0.005), name


def test_value_of_a_life_is_thirty_discounted_years():
    years = sum(25_707 / 1.03**year for year in range(1, 31))
    assert model("irwin-2017").inputs["life_value"].value == pytest.approx(years, abs=1)


def test_vancouver_is_told_on_both_scales():
    found = point(model("marshall-2011"))
    for name, (expected, within) in MARSHALL.items():
        assert found[name] == pytest.approx(expected, abs=within), name
    # the conclusion depends on the scale
    assert found["difference_of_changes_p"] < 0.05 < found["ratio_of_ratios_p"]


def test_sydney_is_as_published():
    found = point(model("sydney-2007"))
    for name, (expected, within) in SYDNEY.items():
        assert found[name] == pytest.approx(expected, abs=within), name
    assert found["interaction_p"] < 0.001


def test_insite_averts_less_the_more_overdoses_are_survived():
    found = point(model("milloy-2008"))
    published = {"lowest": 50.9, "middle": 12.6, "highest": 8.4}
    for which, deaths in published.items():
        assert found[f"averted_at_{which}_rate"] == pytest.approx(deaths, rel=0.0105), which
    # the ratios are those of the rates, whatever the rate of deaths was
    assert found["averted_at_lowest_rate"] / found["averted_at_middle_rate"] == pytest.approx(4)
    assert found["averted_at_lowest_rate"] / found["averted_at_highest_rate"] == pytest.approx(6)
    by_year = [found[f"averted_a_year_at_{which}_rate"] for which in ("highest", "lowest")]
    assert by_year == pytest.approx([1.9, 11.7], rel=0.02)


def test_range_of_insite_is_that_of_its_counts():
    one = model("milloy-2008")
    drawn = outcomes_of(one, draws(one, 20_000, np.random.default_rng(3)))
    low, high = interval(drawn["averted_at_middle_rate"])
    # on the logarithm, one over each count: 107 deaths and 453 overdoses
    error = 1.96 * np.sqrt(1 / 107 + 1 / 453)
    assert (low, high) == pytest.approx((12.59 * np.exp(-error), 12.59 * np.exp(error)), rel=0.03)


def test_staff_judgement_has_the_exact_interval():
    found = point(model("staff-judgement"))
    assert found["judged_share_low"] == pytest.approx(0.26, abs=0.005)
    assert found["judged_share_high"] == pytest.approx(0.88, abs=0.005)
    assert found["averted_at_lowest_rate"] == pytest.approx(10 * 0.00556 / 0.05)


@pytest.mark.parametrize(("held", "limits"), [(0, (0, 0.3085)), (10, (0.6915, 1))])
def test_staff_judgement_of_none_or_all_has_a_limit(held, limits):
    one = model("staff-judgement")
    given = {"judged_fatal": replace(one.inputs["judged_fatal"], value=held)}
    found = point(changed(one, given))
    assert (found["judged_share_low"], found["judged_share_high"]) == pytest.approx(
        limits, abs=5e-5
    )


@pytest.mark.parametrize("used", PROFOUND)
def test_risk_of_dying_falls_with_naloxone(used):
    x = {name: np.array(one.value) for name, one in model("profound-tree").inputs.items()}
    assert risk_of_death(x, np.array(used)) == pytest.approx(PROFOUND[used], abs=5e-8)


def test_infections_are_those_within_baltimores_model():
    baltimore = point(model("irwin-2017"))
    for virus in ("hiv", "hcv"):
        found = point(model(f"jacobs-{virus}"))
        assert found["infections_averted"] == baltimore[f"{virus}_infections_averted"]
        assert found["saving"] == baltimore[f"{virus}_saving"]


def test_every_input_and_outcome_has_its_source_and_unit():
    for one in registry().values():
        assert one.source
        assert one.effect in one.outcomes
        assert {*one.per_room, *one.within.values()} <= set(one.inputs)
        assert all(each.source and each.unit for each in one.inputs.values())
        assert all(each.unit for each in one.outcomes.values())
        assert set(point(one)) == set(one.outcomes)


def test_model_is_found_by_the_beginning_of_its_name():
    assert model("irwin").name == "irwin-2017"
    with pytest.raises(InputError) as trouble:
        model("jacobs")
    assert str(trouble.value) == ("no one model is called jacobs; there are jacobs-hiv, jacobs-hcv")
