"""The fit of members: closed forms against fits made anew."""

import numpy as np
import pytest

from fristed.science.spectra.matching.likelihood import Problem
from fristed.science.spectra.matching.selection import fit, fitted, gains, ranked, select


def problem(seed: int = 0, candidates: int = 12) -> Problem:
    """Pose a recording of candidates 3, 5 and 8 with little noise; no effects are free."""
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(candidates, 40))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    recording = rows[[3, 5, 8]].T @ [1.0, 0.5, 0.3] + 0.01 * rng.normal(size=40)
    held = np.zeros((candidates, 1))
    return Problem(
        np.arange(candidates), rows, held, np.ones(candidates), rows @ recording,
        float(recording @ recording),
    )  # fmt: skip


def test_taking_a_member_out_is_as_fitting_anew() -> None:
    posed = problem()
    taken = fit(posed, [3, 5, 8, 1]).without(1)
    anew = fit(posed, [3, 8, 1])
    assert taken.members == anew.members
    np.testing.assert_allclose(taken.sizes, anew.sizes, atol=1e-9)
    np.testing.assert_allclose(taken.inverse, anew.inverse, atol=1e-9)


def test_gain_of_a_candidate_is_what_the_misfit_loses() -> None:
    posed = problem()
    before = fit(posed, [3, 5])
    gain = gains(posed, before)
    after = fit(posed, [3, 5, 8]).worth(posed)
    assert gain[8] == pytest.approx(after - before.worth(posed), rel=1e-6)
    assert gain[3] == 0.0


def test_sizes_are_never_negative() -> None:
    posed = problem()
    assert fitted(posed, list(range(12))).min() == 0.0


def test_members_are_found_and_ordered_by_what_they_are_worth() -> None:
    chosen = select(problem(), 3)
    assert chosen.members == [3, 5, 8]
    assert (np.diff(chosen.drops) < 0).all()
    assert chosen.left[0] == problem().energy
    assert chosen.left[-1] < 0.01 * chosen.left[0]


def test_drops_sum_to_the_worth_of_all() -> None:
    posed = problem()
    whole = fit(posed, [3, 5, 8])
    _, drops = ranked(posed, whole)
    assert float(drops.sum()) == pytest.approx(whole.worth(posed), rel=1e-9)
