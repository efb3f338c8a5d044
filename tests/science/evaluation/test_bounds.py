"""What few events say: published claims (P4, P8, P14) and the exact definitions."""

import pytest
from scipy.stats import binomtest, chi2

from fristed.science.evaluation import clopper_pearson, rate_bounds, rule_of_three, upper_bound


def test_no_death_among_650_emergencies():
    assert round(100 * upper_bound(0, 650), 2) == 0.46
    assert upper_bound(0, 650) == pytest.approx(1 - 0.05 ** (1 / 650))
    assert round(100 * clopper_pearson(0, 650).high, 3) == 0.566


def test_no_death_among_650000_episodes_per_million():
    assert round(1e6 * clopper_pearson(0, 650_000).high, 2) == 5.68


def test_six_of_ten():
    found = clopper_pearson(6, 10)
    assert [round(v, 2) for v in (found.low, found.high)] == [0.26, 0.88]


@pytest.mark.parametrize(("events", "trials"), [(0, 7), (3, 9), (9, 9), (40, 1000)])
def test_interval_is_scipys(events: int, trials: int):
    theirs = binomtest(events, trials).proportion_ci(0.95, method="exact")
    found = clopper_pearson(events, trials)
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high))


def test_rule_of_three_is_close_to_the_exact_bound():
    assert rule_of_three(650) == pytest.approx(upper_bound(0, 650), rel=0.01)
    assert rule_of_three(2) == 1.0


@pytest.mark.parametrize("events", [0, 4])
def test_rate_bounds_are_garwoods(events: int):
    found = rate_bounds(events, 2.0)
    assert found.high == pytest.approx(chi2.ppf(0.975, 2 * events + 2) / 4)
    assert found.low == pytest.approx(chi2.ppf(0.025, 2 * events) / 4 if events else 0.0)


def test_more_events_than_trials_are_refused():
    with pytest.raises(ValueError, match="no more than there were trials"):
        clopper_pearson(3, 2)
