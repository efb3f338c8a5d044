"""Farrington and Noufaily: published thresholds, and regressions beside statsmodels."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.stats import nbinom

from fristed.science.surveillance import Past, UnusableSetting, improved, original
from fristed.science.surveillance.expecting import weigh
from fristed.science.surveillance.references import seasons, windows
from fristed.science.surveillance.thresholds import delta, exceedance, quantile

# R surveillance 1.26, tests of farringtonFlexible: mean 5, error .2, phi 1, alpha .05, count 8;
# lower, upper, p, score
THRESHOLDS = {
    "none": (1.3073128, 8.6926872, 0.0907246, 0.8124165),
    "1/2": (1.9891097, 9.3744842, 0.1189986, 0.6857951),
    "2/3": (1.8084477, 9.1154825, 0.1094727, 0.7289546),
}
# the same tests: mean 5, error of its log log 2, alpha .05, count 11; by "muan" or not, and phi:
# lower, upper, p, score as R's code has it
QUANTILES = {
    (True, 1.5): (8, 24, 0.8597797, 0.4193982),
    (True, 1.0): (9, 22, 0.9093099, 0.4605347),
    (False, 1.5): (1, 10, 0.03763657, 1.11918153),
    (False, 1.0): (2, 9, 0.01369527, 1.27061541),
}


def one(value: float) -> np.ndarray:
    return np.array([float(value)])


def busy(n: int, seed: int = 5) -> np.ndarray:
    """A series with season, trend and one outbreak in its past."""
    rng = np.random.default_rng(seed)
    at = np.arange(n)
    level = 12 * np.exp(0.4 * np.sin(2 * np.pi * at / 52) + 0.001 * at)
    counts = rng.negative_binomial(level, 0.5).astype(float)
    counts[100:104] += 40
    return counts


@pytest.mark.parametrize("transform", THRESHOLDS)
def test_thresholds_are_those_published(transform):
    found = delta(one(8), one(5), one(0.2), one(1), alpha=0.05, transform=transform)
    values = [found.lower, found.upper, found.p, found.score]
    assert np.abs(np.concatenate(values) - THRESHOLDS[transform]).max() < 1e-6


@pytest.mark.parametrize(("muan", "phi"), QUANTILES)
def test_quantiles_are_those_published(muan, phi):
    error = one(np.log(2)) if muan else None
    found = quantile(one(11), one(5), one(phi), alpha=0.05, error=error)
    lower, upper, p, r_score = QUANTILES[muan, phi]
    assert (found.lower[0], found.upper[0]) == (lower, upper)
    assert found.p[0] == pytest.approx(p, abs=1e-6)
    # R takes the log of the mean for the mean; as written the score is of counts
    assert exceedance(one(11), one(np.log(5)), found.upper)[0] == pytest.approx(r_score, abs=1e-6)
    assert found.score[0] == pytest.approx((11 - 5) / (upper - 5))


@pytest.mark.parametrize("alpha", [0.1, 0.005, 1e-6])
@pytest.mark.parametrize("phi", [1.0, 1.0 + 1e-12, 1.7, 9.0])
def test_a_bound_is_the_least_count_with_at_most_alpha_above(alpha, phi):
    for mean in (1e-5, 0.3, 4.0, 250.0):
        found = quantile(one(3), one(mean), one(phi), alpha=alpha)
        above = quantile(one(found.upper[0] + 1), one(mean), one(phi), alpha=alpha).p[0]
        assert above <= alpha
        assert found.upper[0] == 0 or quantile(
            one(found.upper[0]), one(mean), one(phi), alpha=alpha
        ).p[0] > alpha * (1 - 1e-12)


def test_a_bound_below_the_mean_has_no_score():
    # the quantile of a count that is nearly always nought is nought
    assert np.isnan(quantile(one(1), one(0.001), one(1), alpha=0.05).score[0])


def test_a_transform_that_is_none_is_refused():
    with pytest.raises(UnusableSetting) as trouble:
        delta(one(8), one(5), one(0.2), one(1), alpha=0.05, transform="2/88")
    assert str(trouble.value) == "the transform is 2/88; there are none, 1/2, 2/3"


def test_weights_are_those_published():
    # the same tests: two by hand
    assert weigh(np.zeros(10), 0.0).tolist() == [1.0] * 10
    assert weigh(np.array([2.0] * 5 + [0.0] * 5), 0.0).tolist() == pytest.approx(
        [0.4] * 5 + [1.6] * 5
    )


def test_windows_are_the_same_weeks_of_earlier_years():
    found = windows(200, years=3, half_window=2, season=52)
    assert found.tolist() == [*range(42, 47), *range(94, 99), *range(146, 151)]


def test_seasons_take_every_week_but_the_last():
    weeks, parts = seasons(300, years=3, half_window=3, season=52, periods=10, skipped=26)
    assert weeks.tolist() == list(range(300 - 3 * 52 - 3, 274))
    # R's tests: windows of seven weeks, and nine parts of five weeks between two of them
    year = [0] * 7 + [part for part in range(1, 10) for _ in range(5)]
    assert parts.tolist() == (year * 3)[: len(weeks)]


def test_seasons_longer_first_and_refused_where_a_year_is_too_short():
    _, parts = seasons(120, years=1, half_window=3, season=52, periods=8, skipped=0)
    lengths = [int((parts == part).sum()) for part in range(1, 8)]
    assert lengths == [7, 7, 7, 6, 6, 6, 6]
    with pytest.raises(UnusableSetting) as trouble:
        seasons(120, years=1, half_window=3, season=12, periods=10, skipped=0)
    assert str(trouble.value) == "a year of 12 weeks has no 10 parts beside windows of 7 weeks"


def by_statsmodels(y, x, outlying: float, offset):
    """Fit, weigh by Anscombe residuals, fit again: the result and its dispersion."""

    def fitted(weights):
        return sm.GLM(y, x, sm.families.Poisson(), offset=offset, freq_weights=weights).fit(
            tol=1e-14, tol_criterion="params"
        )

    def phi_of(result, weights):
        mean = result.fittedvalues
        return float((weights * (y - mean) ** 2 / mean).sum() / (len(y) - x.shape[1]))

    ones = np.ones(len(y))
    first = fitted(ones)
    phi = max(phi_of(first, ones), 1)
    mean = first.fittedvalues
    hat = mean * np.einsum("ti,ij,tj->t", x, np.linalg.inv((x * mean[:, None]).T @ x), x)
    s = 1.5 * (y ** (2 / 3) * mean ** (-1 / 6) - mean**0.5) / np.sqrt(phi * (1 - hat))
    weights = np.where(s > outlying, np.abs(s) ** -2.0, 1.0)
    weights *= len(y) / weights.sum()
    second = fitted(weights)
    return second, phi_of(second, weights), weights


@pytest.mark.parametrize("week", [263, 264, 280, 310])
@pytest.mark.parametrize("exposed", [False, True])
def test_original_is_the_published_procedure(week, exposed):
    counts = busy(311)
    exposure = np.random.default_rng(6).uniform(50, 90, 311) if exposed else np.ones(311)
    found = original(counts, alpha=0.01, exposure=exposure if exposed else None)
    weeks = windows(week, years=5, half_window=3, season=52)
    x = np.column_stack([np.ones(len(weeks)), (weeks - week) / 52])
    y, offset = counts[weeks], np.log(exposure[weeks])
    fit, phi, weights = by_statsmodels(y, x, 1.0, offset)
    information = (x * (fit.fittedvalues * weights)[:, None]).T @ x
    t = abs(fit.params[1]) / np.sqrt(phi * np.linalg.inv(information)[1, 1])
    from scipy.stats import t as student

    mean = np.exp(fit.params[0]) * exposure[week]
    if 2 * student.sf(t, len(y) - 2) >= 0.05 or mean > y.max():
        x = x[:, :1]
        fit, phi, weights = by_statsmodels(y, x, 1.0, offset)
        information = (x * (fit.fittedvalues * weights)[:, None]).T @ x
        mean = np.exp(fit.params[0]) * exposure[week]
        assert found.evidence["trend"][week] == 0
    else:
        assert found.evidence["trend"][week] == pytest.approx(fit.params[1] / 52, rel=1e-6)
    phi = max(phi, 1)
    error = mean * np.sqrt(phi * np.linalg.inv(information)[0, 0])
    bound = delta(one(counts[week]), one(mean), one(error), one(phi), alpha=0.01)
    assert found.evidence["phi"][week] == pytest.approx(phi, rel=1e-7)
    assert found.evidence["mean"][week] == pytest.approx(mean, rel=1e-7)
    assert found.upper[week] == pytest.approx(bound.upper[0], rel=1e-7)
    assert found.score[week] == pytest.approx(bound.score[0], abs=1e-6)


@pytest.mark.parametrize("week", [263, 300])
def test_improved_is_the_published_procedure(week):
    counts = busy(301)
    found = improved(counts, alpha=0.01)
    weeks, parts = seasons(week, years=5, half_window=3, season=52, periods=10, skipped=26)
    dummies = [(parts == part).astype(float) for part in range(1, 10)]
    x = np.column_stack([np.ones(len(weeks)), *dummies, (weeks - week) / 52])
    fit, phi, _ = by_statsmodels(counts[weeks], x, 2.58, np.zeros(len(weeks)))
    mean, phi = np.exp(fit.params[0]), max(phi, 1)
    assert mean <= counts[weeks].max()
    assert found.evidence["trend"][week] == pytest.approx(fit.params[-1] / 52, rel=1e-6)
    assert found.evidence["mean"][week] == pytest.approx(mean, rel=1e-7)
    assert found.evidence["phi"][week] == pytest.approx(phi, rel=1e-7)
    assert found.upper[week] == nbinom.ppf(0.99, mean / (phi - 1), 1 / phi)
    widened = improved(counts, alpha=0.01, estimate_counts=True)
    assert widened.upper[week] > found.upper[week]


@pytest.mark.parametrize("method", [original, improved])
def test_weeks_are_judged_from_their_fifth_year_on(method):
    found = method(busy(270))
    assert found.judged.tolist() == [False] * 263 + [True] * 7
    assert np.isnan(found.upper[:263]).all()
    assert method(busy(100)).judged.sum() == 0


@pytest.mark.parametrize("method", [original, improved])
def test_an_outbreak_is_an_alarm_and_few_reports_are_none(method):
    counts = busy(290)
    counts[285] += 80
    assert bool(method(counts).alarm[285])
    sparse = np.zeros(290)
    sparse[::40] = 1
    sparse[285] = 4
    found = method(sparse)
    # fewer than five in four weeks
    assert (bool(found.alarm[285]), found.evidence["enough"][285]) == (False, 0.0)
    sparse[285] = 5
    assert bool(method(sparse).alarm[285])


@pytest.mark.parametrize("method", [original, improved])
def test_noughts_and_constants_are_no_alarm(method):
    for level in (0.0, 7.0):
        found = method(np.full(280, level))
        assert not found.alarm.any()
        assert found.judged[263:].all()
        assert found.evidence["mean"][263:] == pytest.approx(level, abs=1e-5)


def test_no_trend_with_fewer_than_three_years():
    counts = np.exp(np.arange(200) * 0.01) * 10
    assert original(counts.round(), past=Past(years=2)).evidence["trend"][110:].any() == 0
    assert original(counts.round(), past=Past(years=3)).judged.sum() == 200 - 159


def test_a_past_that_cannot_be_is_refused():
    with pytest.raises(UnusableSetting) as trouble:
        original(busy(300), past=Past(years=0))
    assert str(trouble.value) == "0 years of 52 weeks with windows of 7 weeks cannot be"
