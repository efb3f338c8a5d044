"""EARS C1, C2, C3: published bounds, the documented formulas by hand, and series at the edge."""

from statistics import NormalDist, mean, stdev

import numpy as np
import pytest

from fristed.science.surveillance import UnusableSetting, c1, c2, c3

# R surveillance 1.26, tests of earsC: Salmonella Newport in Germany, end of 2010 and first weeks
# of 2011; C1, alpha .05, baseline 7
NEWPORT = [1, 1, 1, 3, 3, 1, 2, 1, 0, 3, 3]
NEWPORT_BOUNDS = [3.278854, 3.278854, 3.436517, 3.855617]
BUSY = [4, 9, 2, 7, 5, 5, 11, 3, 8, 6, 14, 20, 2, 0, 31, 7, 5, 5, 6, 40, 38, 5, 6]


def array(values: list[float]) -> np.ndarray:
    return np.array(values, float)


def by_hand(y: list[int], at: int, baseline: int, lag: int, least: float) -> tuple[float, float]:
    past = y[at - lag - baseline : at - lag]
    return mean(past), max(stdev(past), least)


def c2_by_hand(y: list[int], at: int, baseline: int, least: float) -> float:
    middle, spread = by_hand(y, at, baseline, 2, least)
    return (y[at] - middle) / spread


def test_c1_bounds_are_those_published():
    found = c1(array(NEWPORT), alpha=0.05, baseline=7)
    assert np.abs(found.upper[7:] - NEWPORT_BOUNDS).max() < 1e-6
    assert found.judged.tolist() == [False] * 7 + [True] * 4
    assert found.alarm.tolist() == [False] * 11


@pytest.mark.parametrize("alpha", [0.05, 0.01, 0.001])
@pytest.mark.parametrize("baseline", [3, 7, 10])
@pytest.mark.parametrize("least", [0.0, 0.5, 4.0])
@pytest.mark.parametrize(("method", "lag"), [(c1, 0), (c2, 2)])
def test_c1_and_c2_are_the_documented_formulas(method, lag, alpha, baseline, least):
    found = method(array(BUSY), alpha=alpha, baseline=baseline, min_sigma=least)
    z = NormalDist().inv_cdf(1 - alpha)
    for at in range(len(BUSY)):
        assert bool(found.judged[at]) == (at >= baseline + lag)
        if at < baseline + lag:
            assert np.isnan([found.upper[at], found.score[at], found.p[at]]).all()
            continue
        middle, spread = by_hand(BUSY, at, baseline, lag, least)
        assert found.upper[at] == pytest.approx(middle + z * spread, abs=1e-9)
        assert found.score[at] == pytest.approx((BUSY[at] - middle) / spread, abs=1e-9)
        assert bool(found.alarm[at]) == (BUSY[at] > middle + z * spread)


@pytest.mark.parametrize("alpha", [0.05, 0.025, 0.001])
@pytest.mark.parametrize("baseline", [3, 7])
@pytest.mark.parametrize("least", [0.0, 0.5])
def test_c3_is_the_documented_form_with_rs_beside_it(alpha, baseline, least):
    found = c3(array(BUSY), alpha=alpha, baseline=baseline, min_sigma=least)
    z = NormalDist().inv_cdf(1 - alpha)
    assert found.judged.tolist() == [at >= baseline + 4 for at in range(len(BUSY))]
    for at in range(baseline + 4, len(BUSY)):
        above = [max(0.0, c2_by_hand(BUSY, week, baseline, least) - 1) for week in (at - 2, at - 1)]
        now = max(0.0, c2_by_hand(BUSY, at, baseline, least) - 1)
        middle, spread = by_hand(BUSY, at, baseline, 2, least)
        assert found.score[at] == pytest.approx(sum(above) + now, abs=1e-9)
        assert bool(found.alarm[at]) == (sum(above) + now >= z)
        # the least count that reaches z, so that bound and alarm say one thing
        assert bool(found.alarm[at]) == (BUSY[at] >= found.upper[at])
        manual = middle + spread * (z - sum(above))
        assert found.evidence["upper_manual"][at] == pytest.approx(manual, abs=1e-9)
        theirs = max(0.0, BUSY[at] + spread * (z - sum(above)))
        assert found.evidence["upper_r"][at] == pytest.approx(theirs, abs=1e-9)
        assert bool(found.evidence["alarm_r"][at]) == (BUSY[at] > theirs)


def test_c3_of_r_misses_the_week_itself():
    # after a calm baseline one week leaps: the documented form sees it, R's code a week later
    calm = [3, 4, 5, 4, 3, 4, 5, 4, 3, 4, 5, 30, 4]
    found = c3(array(calm), alpha=0.025)
    assert found.alarm[11:].tolist() == [True, True]
    assert found.evidence["alarm_r"][11:].tolist() == [0.0, 1.0]


def test_many_series_are_judged_as_one_by_one():
    rng = np.random.default_rng(4)
    counts = rng.poisson(3, (5, 40)).astype(float)
    for method in (c1, c2, c3):
        together = method(counts, alpha=0.05)
        for one, row in enumerate(counts):
            alone = method(row, alpha=0.05)
            assert np.array_equal(together.upper[one], alone.upper, equal_nan=True)
            assert together.alarm[one].tolist() == alone.alarm.tolist()


@pytest.mark.parametrize("level", [0, 1, 3, 1_000_000_000])
@pytest.mark.parametrize("method", [c1, c2, c3])
def test_a_constant_series_is_never_an_alarm(method, level):
    found = method(np.full(30, float(level)), alpha=0.05)
    assert not found.alarm.any()
    assert set(found.score[found.judged]) == {0.0}
    expected = float(level) if method is not c3 else max(float(level), 0.0)
    assert set(found.upper[found.judged]) == {expected}


def test_a_first_case_after_noughts_is_an_alarm_unless_sigma_has_a_floor():
    counts = array([0] * 12 + [1] + [0] * 5)
    bare, floored = c1(counts), c1(counts, min_sigma=0.5)
    assert bare.score[12] == np.inf
    assert (bare.upper[12], bool(bare.alarm[12])) == (0.0, True)
    assert floored.upper[12] == pytest.approx(0.5 * 3.090232306167813)
    assert (floored.score[12], bool(floored.alarm[12])) == (2.0, False)


def test_c3_carries_a_leap_out_of_noughts_for_three_weeks():
    found = c3(array([0] * 12 + [1] + [0] * 5), alpha=0.025)
    assert found.alarm[12:].tolist() == [True, True, True, False, False, False]
    assert np.isinf(found.score[12:15]).all()


@pytest.mark.parametrize(("method", "first"), [(c1, 7), (c2, 9), (c3, 11)])
def test_a_short_series_is_not_judged(method, first):
    for n in range(first + 1):
        found = method(np.arange(n, dtype=float))
        assert found.judged.tolist() == [False] * n
        assert np.isnan(found.upper).all()
    assert method(np.arange(first + 1, dtype=float)).judged.sum() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"alpha": 0.0}, "alpha is 0; it must be between 0 and 1"),
        ({"alpha": 1.0}, "alpha is 1; it must be between 0 and 1"),
        ({"alpha": float("nan")}, "alpha is nan; it must be between 0 and 1"),
        ({"baseline": 2}, "the baseline is 2 weeks; EARS needs at least 3"),
        ({"min_sigma": -0.1}, "the least sigma is -0.1; it must be 0 or more"),
        ({"min_sigma": float("inf")}, "the least sigma is inf; it must be 0 or more"),
    ],
)
def test_settings_that_cannot_be(wrong, said):
    for method in (c1, c2, c3):
        with pytest.raises(UnusableSetting) as trouble:
            method(array(BUSY), **wrong)
        assert str(trouble.value) == said
