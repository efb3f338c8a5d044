"""Conformal p-values against cases counted out by hand, and published quantiles."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.science.spectra.calibration.conformal import (
    coverage_interval,
    lot_of,
    p_values,
    scores_of,
    threshold,
)


def test_p_value_counts_the_greater_and_draws_among_the_equal():
    scores = scores_of(np.array([3.0, 1.0, 2.0, 2.0]))

    found = p_values(scores, np.array([0.5, 1.0, 2.0, 3.0, 9.0]), 0.5)

    # (greater + lot · (1 + equal)) / 5
    np.testing.assert_allclose(found, [4.5 / 5, 4.0 / 5, 2.5 / 5, 1.0 / 5, 0.5 / 5])


def test_replicates_of_one_specimen_weigh_as_one():
    scores = scores_of(np.array([1.0, 5.0, 5.0, 5.0]), ["a", "b", "b", "b"])

    found = p_values(scores, np.array([2.0]), 0.0)

    assert scores.specimens == 2
    np.testing.assert_allclose(
        found, [1.0 / 3]
    )  # one specimen of two lies above, not three of four


@pytest.mark.parametrize(("count", "rank"), [(19, 19), (20, 20), (39, 38), (99, 95), (100, 96)])
def test_threshold_is_the_rank_of_split_conformal(count: int, rank: int):
    scores = scores_of(np.arange(1.0, count + 1))

    assert threshold(scores, 0.05) == rank  # ⌈(n+1)·0.95⌉


def test_threshold_of_too_few_is_infinite():
    assert threshold(scores_of(np.arange(18.0)), 0.05) == np.inf


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # 5 % and 95 % quantiles of Beta(k, n+1−k): Beta(19, 1) has them at 0.05^(1/19), 0.95^(1/19)
    [(19, 0.05 ** (1 / 19), 0.95 ** (1 / 19)), (18, 1.0, 1.0)],
)
def test_coverage_of_one_calibration_is_beta(count: int, low: float, high: float):
    found = coverage_interval(count, 0.05)

    np.testing.assert_allclose(found, (low, high), atol=5e-5)


@pytest.mark.parametrize("count", [30, 100])
def test_coverage_interval_agrees_with_the_binomial_counted_out(count: int):
    rank = int(np.ceil((count + 1) * 0.95))

    low, high = coverage_interval(count, 0.05)

    # Beta(k, n+1−k) lies below x as often as k of n uniform numbers do
    def at_least(x: float) -> float:
        return sum(comb(count, k) * x**k * (1 - x) ** (count - k) for k in range(rank, count + 1))

    np.testing.assert_allclose([at_least(low), at_least(high)], [0.05, 0.95], atol=1e-9)


@pytest.mark.parametrize("count", [19, 37, 100])
def test_coverage_of_exchangeable_scores_is_nominal_and_as_spread_as_beta_says(count: int):
    rng = np.random.default_rng(count)
    covered = []
    for _ in range(600):
        scores = scores_of(rng.normal(size=count))
        asked = rng.normal(size=100)
        lots = rng.random(100)
        kept = [
            p_values(scores, np.array([one]), lot)[0] > 0.05
            for one, lot in zip(asked, lots, strict=True)
        ]
        covered.append(np.mean(kept))

    assert abs(np.mean(covered) - 0.95) < 0.005


def test_ties_are_drawn_so_that_coverage_stays_nominal():
    rng = np.random.default_rng(5)
    kept = [
        p_values(scores_of(rng.integers(0, 3, 30) * 1.0), rng.integers(0, 3, 1) * 1.0, rng.random())
        > 0.05
        for _ in range(8000)
    ]

    assert abs(np.mean(kept) - 0.95) < 0.01


def test_lot_comes_from_the_content_alone():
    values = np.linspace(0, 1, 50)

    assert lot_of(values) == lot_of(values.copy())
    assert lot_of(values) == lot_of(values.astype(np.float32).astype(float))
    assert lot_of(values) != lot_of(values + 1e-3)
    assert lot_of(values, "a") != lot_of(values, "b")


def test_lots_of_different_spectra_are_uniform():
    rng = np.random.default_rng(0)
    lots = np.sort([lot_of(row) for row in rng.normal(size=(2000, 20))])

    # Kolmogorov–Smirnov: 1.63 / √n at 1 %
    assert np.abs(lots - (np.arange(2000) + 0.5) / 2000).max() < 1.63 / np.sqrt(2000)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=40), st.floats(0.001, 0.999))
def test_stranger_scores_never_have_greater_p_values(values: list[float], lot: float):
    asked = np.linspace(-6, 6, 49)

    found = p_values(scores_of(np.array(values)), asked, lot)

    assert (np.diff(found) <= 1e-12).all()
    assert ((found > 0) & (found < 1)).all()
