"""Matching finds what a simulated instrument recorded, and says the same alone or in company."""

from dataclasses import replace

import numpy as np
import pytest

from fristed.science.spectra import simulation
from fristed.science.spectra.axis import Prepared, prepare
from fristed.science.spectra.distortion import start_at, undone
from fristed.science.spectra.identification import identify, identify_batch
from fristed.science.spectra.matching import STANDING, Match, Search, match
from fristed.science.spectra.model import Spectrum
from fristed.science.spectra.simulation import HARSH, MODERATE, Effects

from .. import small

CLEAN = Effects(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1e5)


def asked(
    effects: Effects, count: int, seed: int
) -> tuple[list[Prepared], list[list[int]], np.ndarray]:
    """Record mixtures of two to four references of the small library."""
    library, rng = small.library(), np.random.default_rng(seed)
    drawn = simulation.mixtures(
        library.heights, np.arange(len(library)), rng.integers(2, 5, count), rng
    )
    recorded = simulation.as_recorded(drawn.clean, library.grid.points, effects, rng)
    seen = np.ones(recorded.shape[1], dtype=bool)
    members = [[int(one) for one in row if one >= 0] for row in drawn.members]
    return [Prepared(one, seen) for one in recorded], members, drawn.signals


def recall(effects: Effects, search: Search | None = None) -> float:
    """Share of the components that are among the first k."""
    recordings, members, _ = asked(effects, 40, seed=5)
    right = total = 0
    for recording, truth in zip(recordings, members, strict=True):
        found = match(recording, small.library(), search)
        first = {one.reference for one in found.candidates[: len(truth)]}
        right, total = right + len(first & set(truth)), total + len(truth)
    return right / total


def test_clean_mixtures_are_found_whole_with_their_shares() -> None:
    recordings, members, signals = asked(CLEAN, 12, seed=3)
    for recording, truth, shares in zip(recordings, members, signals, strict=True):
        found = match(recording, small.library())
        given = {one.reference: one.share for one in found.candidates[: len(truth)]}
        assert set(given) == set(truth)
        for reference, share in zip(truth, shares, strict=False):
            assert given[reference] == pytest.approx(share, abs=0.02)


def test_distorted_mixtures_are_found() -> None:
    assert recall(MODERATE) >= 0.97
    assert recall(HARSH) >= 0.93


def test_without_the_search_for_a_shift_a_true_axis_is_enough() -> None:
    assert recall(replace(MODERATE, shift_cm1=0.2), STANDING) >= 0.97


def test_the_shift_is_measured() -> None:
    library = small.library()
    at = library.grid.points
    moved_up = np.interp(at - 3.0, at, library.heights[7])
    found = match(Prepared(moved_up, np.ones(len(at), dtype=bool)), library)
    assert found.warp.shift_cm1 == pytest.approx(3.0, abs=0.1)
    assert found.candidates[0].reference == 7


def test_undoing_a_shift_and_a_depth_gives_the_reference_back() -> None:
    library = small.library()
    at, clean = library.grid.points, np.asarray(library.heights[3], dtype=float)
    recorded = np.interp(at - 2.0, at, clean) * 1000.0 / at
    straight = undone(
        Prepared(recorded, np.ones(len(at), dtype=bool)), start_at(2.0, 1.0, library.grid),
        library.grid,
    )  # fmt: skip
    inside = straight.seen & (at > 660) & (at < 1790)
    bent = straight.absorbance[inside] / straight.absorbance[inside].max()
    np.testing.assert_allclose(bent, clean[inside] / clean[inside].max(), atol=0.02)


def test_a_substance_that_the_library_lacks_is_left_unexplained() -> None:
    library, rng = small.library(), np.random.default_rng(8)
    stranger = small.bands(np.random.default_rng(99), 1)[0]
    known = np.asarray(library.absorbance[4], dtype=float)
    quiet = replace(MODERATE, signal_to_noise=400.0)

    def left(clean: np.ndarray) -> Match:
        recorded = simulation.as_recorded(clean[None, :], small.AXIS, quiet, rng)[0]
        return match(prepare(Spectrum(small.AXIS, recorded), library.grid), library)

    alone, unknown = left(known), left(stranger)
    assert alone.unexplained < 0.02
    assert unknown.unexplained > 10 * alone.unexplained
    assert unknown.single_fit < 0.8 < 0.99 < alone.single_fit


def test_a_part_of_the_axis_is_enough() -> None:
    library = small.library()
    recorded = small.recorded([11], np.random.default_rng(4))[0]
    half = recorded.wavenumber_cm1 < 1250
    cut = Spectrum(recorded.wavenumber_cm1[half], recorded.absorbance[half])
    found = match(prepare(cut, library.grid), library)
    assert found.candidates[0].reference == 11
    assert found.coverage == pytest.approx(0.52, abs=0.02)


@pytest.mark.parametrize("value", [0.0, 1.0, np.nan])
def test_a_spectrum_that_says_nothing_is_answered_without_a_claim(value: float) -> None:
    library = small.library()
    answer = identify(Spectrum(small.AXIS, np.full(len(small.AXIS), value)), library)
    assert len(answer.components) >= 8
    assert not answer.quality.usable
    assert [one.status for one in answer.components] == ["possible"] * len(answer.components)


def test_an_answer_does_not_depend_on_its_batch() -> None:
    library = small.library()
    spectra = small.recorded([1, 5, 9, 12, 20], np.random.default_rng(6))
    alone = identify(spectra[3], library).as_json()
    together = [one.as_json() for one in identify_batch(spectra, library)]
    turned = [one.as_json() for one in identify_batch(spectra[::-1], library)]
    assert together[3] == alone == turned[1]


def test_at_least_eight_candidates_each_group_once() -> None:
    answer = identify(small.recorded([2], np.random.default_rng(1))[0], small.library())
    names = [one.name for one in answer.components]
    assert names[0] == "invented 2"
    assert len(names) >= 8
    assert len(set(names)) == len(names)


def test_height_of_a_recording_does_not_matter() -> None:
    library = small.library()
    spectrum = small.recorded([2], np.random.default_rng(1))[0]
    tall = Spectrum(spectrum.wavenumber_cm1, spectrum.absorbance * 2.0)
    assert [one.name for one in identify(tall, library).components][:1] == ["invented 2"]
    assert identify(tall, library).unknown_share == pytest.approx(
        identify(spectrum, library).unknown_share, abs=1e-6
    )
