"""One series: the three methods beside statsmodels, and what is told of a change."""

import numpy as np
import pytest
import statsmodels.api as sm
from statsmodels.stats.sandwich_covariance import cov_hac

from fristed.science.evaluation import Series, TooShort, Word, design, interrupted
from fristed.science.evaluation.classical import classical, lags
from fristed.science.evaluation.correlated import RESTRICTED, fit_all, gains, whiten
from fristed.science.evaluation.poisson import fit
from fristed.science.evaluation.testing import p_default, p_plugged_in, satterthwaite

from .made import nulls, seasonal, series


@pytest.fixture(scope="module")
def one() -> Series:
    """Sixty months in which the level falls to six tenths."""
    mean = seasonal(60, 40.0) * np.where(np.arange(60) >= 30, 0.6, 1.0)
    counts = np.random.default_rng(4).poisson(mean)
    return series(counts, exposure=1000.0)


def test_poisson_regression_is_statsmodels(one: Series):
    model = design(one)
    theirs = sm.GLM(
        one.counts, model.columns, family=sm.families.Poisson(), offset=np.log(one.exposure)
    ).fit()
    ours = fit(one.counts, model.columns, np.log(one.exposure), False)
    assert ours[0] == pytest.approx(theirs.params, abs=1e-6)
    assert ours[1] == pytest.approx(theirs.cov_params(), abs=1e-6)


def test_newey_west_is_statsmodels(one: Series):
    model = design(one)
    theirs = sm.GLM(
        one.counts, model.columns, family=sm.families.Poisson(), offset=np.log(one.exposure)
    ).fit()
    covariance = cov_hac(theirs, nlags=lags(60), use_correction=False)
    error = np.sqrt(covariance[model.tested, model.tested])
    ours = classical(one.counts, model.columns, np.log(one.exposure), model.tested)
    assert ours.estimate == pytest.approx(theirs.params[model.tested], abs=1e-6)
    assert ours.high - ours.estimate == pytest.approx(1.959964 * error, rel=1e-4)


def test_whitened_regression_is_statsmodels_with_autoregressive_errors():
    rng = np.random.default_rng(2)
    columns = np.column_stack(
        [np.ones(40), np.arange(40.0), np.arange(40) >= 20, rng.normal(size=40)]
    )
    rho = 0.45
    order = rho ** np.abs(np.subtract.outer(np.arange(40), np.arange(40)))
    theirs = sm.GLS(columns[:, 3], columns[:, :3], sigma=order).fit()
    white = whiten(columns, rho, np.ones(40), *gains(np.ones(40), rho, 0.0))
    ours = np.linalg.lstsq(white[:, :3], white[:, 3], rcond=None)[0]
    assert ours == pytest.approx(theirs.params)


def test_whitening_knows_gaps_and_noise():
    gaps, rho, noise = np.array([1.0, 2.0, 1.0, 3.0]), 0.6, 0.5
    at = np.cumsum(gaps)
    covariance = (1 - noise) * rho ** np.abs(np.subtract.outer(at, at)) + noise * np.eye(4)
    white = whiten(np.eye(4), rho, gaps, *gains(gaps, rho, noise))
    assert white.T @ white == pytest.approx(np.linalg.inv(covariance))


def test_restricted_likelihood_is_that_of_the_dense_matrices(one: Series):
    model, offset, rho = design(one), np.log(one.exposure), 0.35
    n, size = model.columns.shape
    coefficients, _, mean, _ = fit(one.counts, model.columns, offset, False)
    weighted, residual = model.columns * np.sqrt(mean)[:, None], (one.counts - mean) / np.sqrt(mean)
    order = rho ** np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    theirs = sm.GLS(residual, weighted, sigma=order).fit()
    information = weighted.T @ np.linalg.solve(order, weighted)
    likelihood = -0.5 * (
        np.linalg.slogdet(order)[1]
        + np.linalg.slogdet(information)[1]
        + (n - size) * np.log(theirs.ssr)
    )
    found = fit_all(
        *(one.counts[None, :], model.columns, offset, one.gaps),
        *(np.array([rho]), np.zeros(1), model.tested, 0.0),
    )[:, 0, 0]
    assert found[0] == pytest.approx(likelihood)
    assert found[1] == pytest.approx(coefficients[model.tested] + theirs.params[model.tested])
    assert found[2] == pytest.approx(theirs.bse[model.tested])
    assert found[3] == pytest.approx(theirs.scale)


def test_one_series_and_many_have_the_same_p_values(one: Series):
    model, offset = design(one), np.log(one.exposure)
    many = np.vstack([nulls(3, 60, 20.0, 0.2, 1.0, 1), one.counts])
    found = interrupted(one, simulations=0)
    assert found.effect.p == pytest.approx(p_default(many, model, offset, one.gaps)[-1])
    assert found.plug_in.p == pytest.approx(p_plugged_in(many, model, offset, one.gaps)[-1])


def test_satterthwaite_takes_degrees_away_where_the_memory_is_unsure():
    points = len(RESTRICTED.rho)
    sure, unsure = np.ones((4, 1, points)), np.ones((4, 1, points))
    unsure[2, 0] = np.exp(np.linspace(-0.5, 0.5, points))
    assert satterthwaite(sure, 29.0) == pytest.approx(29.0)
    spread = np.var(2 * np.linspace(-0.5, 0.5, points))
    assert satterthwaite(unsure, 29.0) == pytest.approx(2 / (2 / 29 + spread))


def test_change_is_found_with_its_size_and_power(one: Series):
    found = interrupted(one, simulations=1000)
    assert found.effect.low < 0.6 < found.effect.high
    assert found.verdict.word is Word.SIGNIFICANT
    assert found.rejections.size is not None
    assert found.rejections.size <= 0.06
    power = list(found.rejections.power.values())
    assert power == sorted(power, reverse=True)
    assert power[0] > 0.8


def test_same_seed_gives_the_same_answer_and_another_another(one: Series):
    first, again, other = (interrupted(one, simulations=200, seed=s) for s in (1, 1, 2))
    assert first.rejections == again.rejections
    assert first.rejections != other.rejections


def test_expected_is_what_was_fitted_without_the_change(one: Series):
    found = interrupted(one, simulations=0)
    assert found.expected[:30] == pytest.approx(found.fitted[:30])
    assert (found.fitted[30:] / found.expected[30:]) == pytest.approx(
        np.full(30, found.classical.estimate), rel=1e-3
    )


def test_exposure_that_doubles_explains_counts_that_double():
    counts = np.random.default_rng(6).poisson(np.repeat([30.0, 60.0], 30))
    changed = series(counts)
    explained = Series(
        changed.labels, changed.counts, np.repeat([1.0, 2.0], 30), changed.periods, 30
    )
    assert interrupted(changed, simulations=0).effect.low > 1.2
    assert (
        interrupted(explained, simulations=0).effect.low
        < 1
        < interrupted(explained, simulations=0).effect.high
    )


def test_nothing_is_significant_that_was_not_simulated(one: Series):
    found = interrupted(one, simulations=0).verdict
    assert found.word is Word.WITHHELD
    assert found.reason.startswith("Nothing was simulated")


def test_no_events_afterwards_give_a_bound(one: Series):
    counts = np.where(np.arange(60) >= 30, 0.0, one.counts)
    found = interrupted(series(counts), simulations=0)
    assert found.one_sided
    assert found.effect.estimate < 0.05
    assert 0 < found.effect.high < 1


def test_counts_that_hardly_vary_are_not_believed_to_be_that_sure():
    found = interrupted(series(np.repeat([5.0, 6.0], 18)), simulations=0)
    assert found.effect.low < 1 < found.effect.high


def test_missing_months_are_gaps_of_the_memory():
    counts = nulls(1, 60, 20.0, 0.4, 2.0, 9)[0]
    kept = np.delete(np.arange(60), [7, 8, 40])
    holed = Series(tuple(map(str, kept)), counts[kept], np.ones(57), kept, 30)
    assert holed.missing == 3
    found = interrupted(holed, simulations=200)
    assert 0 < found.effect.low < found.effect.estimate < found.effect.high


@pytest.mark.parametrize(("before", "after"), [(5, 30), (30, 2)])
def test_too_short_a_series_is_refused_with_what_would_do(before: int, after: int):
    with pytest.raises(TooShort, match="at least 6 and 3 are needed"):
        interrupted(series(np.full(before + after, 5.0), start=before))


def test_quarters_have_three_columns_of_season():
    counts = np.full(24, 9.0)
    quarters = Series(tuple(map(str, range(24))), counts, np.ones(24), np.arange(24), 12, 4.0)
    assert design(quarters).names[2:-1] == ("sine 1", "cosine 1", "cosine 2")


def test_slope_is_told_per_year():
    mean = 200 * np.exp(-0.3 * np.maximum(np.arange(72) - 36, 0) / 12)
    found = interrupted(
        series(np.random.default_rng(1).poisson(mean)), change="slope", simulations=0
    )
    assert found.effect.estimate == pytest.approx(np.exp(-0.3), rel=0.05)
