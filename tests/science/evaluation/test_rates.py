"""Four counts on both scales: the published figures of Marshall 2011 (P2) and Sydney 2007 (P3)."""

import pytest

from fristed.science.evaluation import Count, Estimate, two_by_two

# Marshall et al., Lancet 377 (2011) 1429-1437: deaths and person-years near the room and elsewhere
INSITE = {
    "before": Count(56, 22_066),
    "after": Count(33, 19_991),
    "comparison_before": Count(113, 1_479_792),
    "comparison_after": Count(88, 1_271_246),
}
# NCHECR Report 4 (2007): ambulance attendances in opening hours, months before and after
SYDNEY = {
    "before": Count(626, 36),
    "after": Count(210, 60),
    "comparison_before": Count(7117, 36),
    "comparison_after": Count(4693, 60),
}
PER = 100_000


def rounded(one: Estimate) -> list[float]:
    return [round(value, 3) for value in (one.estimate, one.low, one.high)]


def test_insite_rates_are_those_published():
    assert round(INSITE["before"].rate * PER, 1) == 253.8
    assert round(INSITE["after"].rate * PER, 1) == 165.1
    assert round(INSITE["comparison_before"].rate * PER, 1) == 7.6
    assert round(INSITE["comparison_after"].rate * PER, 1) == 6.9


def test_insite_change_near_the_room_is_that_published():
    near = two_by_two(**INSITE).treated
    assert round(near.difference.estimate * PER, 1) == -88.7
    assert round(near.difference.low * PER, 1) == -175.8
    assert round(near.difference.high * PER, 1) == -1.6
    assert near.difference.p == pytest.approx(0.046, abs=0.0005)
    assert near.ratio is not None
    assert round(near.ratio.estimate, 4) == 0.6505
    assert round(near.ratio.low, 4) == 0.4231
    assert round(near.ratio.high, 4) == 1.0000


def test_insite_rest_of_the_city_is_that_published():
    rest = two_by_two(**INSITE).comparison.ratio
    assert rest is not None
    assert round(100 * (rest.estimate - 1), 1) == -9.3


def test_insite_additive_scale():
    found = two_by_two(**INSITE).difference
    assert round(found.estimate * PER, 1) == -88.0
    assert round(found.low * PER, 1) == -175.1
    assert found.high * PER == pytest.approx(-0.8, abs=0.06)
    assert round(found.p, 3) == 0.048


def test_insite_ratio_scale():
    found = two_by_two(**INSITE)
    assert found.ratio is not None
    assert found.chi2 is not None
    assert round(found.ratio.estimate, 4) == 0.7175
    assert round(found.chi2**0.5, 3) == 1.269
    assert round(found.ratio.p, 3) == 0.204


def test_insite_conclusion_depends_on_the_scale_and_says_so():
    assert two_by_two(**INSITE).sentence == (
        "The conclusion depends on the scale: significant on the additive scale, and not on the "
        "ratio one. Neither scale is the right one."
    )


def test_sydney_ratios_and_interaction_are_those_published():
    found = two_by_two(**SYDNEY)
    inside, outside = found.treated.ratio, found.comparison.ratio
    assert inside is not None
    assert outside is not None
    assert rounded(inside) == [0.201, 0.172, 0.235]
    assert rounded(outside) == [0.396, 0.381, 0.410]
    assert found.chi2 == pytest.approx(68.039, abs=0.0005)
    assert found.chi2_p is not None
    assert found.chi2_p < 0.001
    assert found.sentence == "Both scales lead to the same conclusion."


def test_no_events_leave_the_ratio_open_and_the_difference_told():
    found = two_by_two(**{**INSITE, "after": Count(0, 19_991)})
    assert found.ratio is None
    assert found.treated.ratio is None
    assert found.treated.difference.estimate == pytest.approx(-56 / 22_066)


@pytest.mark.parametrize(("events", "exposure"), [(-1, 10.0), (1, 0.0)])
def test_what_is_no_rate_is_refused(events: int, exposure: float):
    with pytest.raises(ValueError, match="exposure more than 0"):
        Count(events, exposure)
