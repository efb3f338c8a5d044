"""Beta-binomial alarms beside scipy's distribution."""

import numpy as np
import pytest
from scipy.stats import betabinom

from fristed.science.surveillance import UnusableSetting, beta_binomial
from fristed.science.surveillance.shares import bound, tail

FOUND = np.array([1, 0, 2, 1, 0, 3, 1, 9, 0, 0, 5], float)
TESTED = np.array([20, 25, 30, 22, 18, 40, 20, 25, 0, 20, 5], float)


@pytest.mark.parametrize("alpha", [0.05, 0.001])
def test_a_week_is_held_against_the_predictive_distribution(alpha):
    found = beta_binomial(FOUND, TESTED, alpha=alpha, baseline=4)
    for at in range(4, 11):
        x, n = FOUND[at - 4 : at].sum(), TESTED[at - 4 : at].sum()
        said = betabinom(int(TESTED[at]), x + 0.5, n - x + 0.5)
        assert found.upper[at] == said.ppf(1 - alpha)
        assert found.p[at] == pytest.approx(said.sf(FOUND[at] - 1), rel=1e-9, abs=1e-15)
        assert found.evidence["mean"][at] == pytest.approx(said.mean())
        if TESTED[at]:
            assert found.score[at] == pytest.approx((FOUND[at] - said.mean()) / said.std())
        assert bool(found.alarm[at]) == (found.p[at] <= alpha)
    assert found.judged.tolist() == [False] * 4 + [True] * 7


def test_a_week_in_which_nothing_was_tested_is_no_alarm():
    found = beta_binomial(FOUND, TESTED, baseline=4)
    assert (found.upper[8], found.p[8], found.score[8], bool(found.alarm[8])) == (0, 1, 0, False)


def test_a_share_of_everything_is_no_alarm():
    found = beta_binomial(np.full(12, 30.0), np.full(12, 30.0), baseline=5)
    assert found.upper[5:].tolist() == [30.0] * 7
    assert not found.alarm.any()


@pytest.mark.parametrize("n", [1, 7, 400, 100_000])
@pytest.mark.parametrize(("a", "b"), [(0.5, 900.5), (12.5, 3.5), (0.5, 0.5), (80.5, 4000.5)])
def test_tails_keep_their_digits(n, a, b):
    said = betabinom(n, a, b)
    for count in {1, n // 3, n // 2, n}:
        assert tail(float(count), float(n), a, b) == pytest.approx(
            float(said.pmf(range(count, n + 1)).sum()), rel=1e-7, abs=1e-300
        )
    for alpha in (0.3, 1e-4):
        upper = bound(alpha, float(n), a, b)
        assert tail(upper + 1, float(n), a, b) <= alpha
        assert upper == 0 or tail(upper, float(n), a, b) > alpha


def test_many_series_are_judged_as_one_by_one():
    together = beta_binomial(np.stack([FOUND, FOUND * 0]), np.stack([TESTED, TESTED]), baseline=4)
    alone = beta_binomial(FOUND, TESTED, baseline=4)
    assert np.array_equal(together.upper[0], alone.upper, equal_nan=True)
    assert not together.alarm[1].any()


def test_a_baseline_of_no_week_is_refused():
    with pytest.raises(UnusableSetting) as trouble:
        beta_binomial(FOUND, TESTED, baseline=0)
    assert str(trouble.value) == "the baseline is 0 weeks; at least 1 is needed"
