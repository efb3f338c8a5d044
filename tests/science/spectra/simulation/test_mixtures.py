"""Mixtures hold what they say they hold."""

import numpy as np
import pytest

from fristed.science.spectra.simulation import mixtures

RNG = np.random.default_rng(11)
REFERENCES = RNG.uniform(0.0, 3.0, (12, 60))


def test_mixtures_draw_from_the_pool_without_repetition() -> None:
    pool = np.array([1, 3, 5, 7, 9, 11])
    sizes = np.full(200, 5)

    drawn = mixtures(REFERENCES, pool, sizes, np.random.default_rng(0))

    assert set(drawn.members.ravel()) == set(pool)
    assert all(len(set(row)) == 5 for row in drawn.members)


def test_mixtures_share_out_all_of_the_signal_and_no_crumbs() -> None:
    sizes = np.random.default_rng(1).integers(1, 6, 300)

    drawn = mixtures(REFERENCES, np.arange(12), sizes, np.random.default_rng(0))

    assert drawn.shares.sum(axis=1) == pytest.approx(1.0)
    assert drawn.signals.sum(axis=1) == pytest.approx(1.0)
    assert drawn.shares[drawn.members >= 0].min() >= 0.05
    assert (drawn.shares[drawn.members < 0] == 0.0).all()
    assert np.array_equal((drawn.members >= 0).sum(axis=1), sizes)


def test_mixtures_are_sums_of_references_of_height_one() -> None:
    drawn = mixtures(REFERENCES, np.arange(12), np.array([1, 3]), np.random.default_rng(0))
    heights = np.ptp(REFERENCES, axis=1)

    expected = sum(
        signal * REFERENCES[member] / heights[member]
        for member, signal in zip(drawn.members[1], drawn.signals[1], strict=True)
    )

    assert drawn.clean[1] == pytest.approx(expected)


def test_mixtures_of_a_small_pool_are_as_large_as_it_allows() -> None:
    drawn = mixtures(REFERENCES, np.array([4, 6]), np.array([5, 1]), np.random.default_rng(0))

    assert sorted(drawn.members[0]) == [4, 6]
    assert drawn.members[1, 1] == -1
    assert drawn.shares[1].tolist() == [1.0, 0.0]
