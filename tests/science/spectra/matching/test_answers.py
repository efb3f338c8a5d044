"""What an answer lists: each name once, the likeliest first, nothing lost by a cut."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from fristed.science.spectra.axis import prepare
from fristed.science.spectra.calibration import calibrate
from fristed.science.spectra.identification import evidence_of, identify
from fristed.science.spectra.library.building import made
from fristed.science.spectra.library.library import Library
from fristed.science.spectra.library.references import References
from fristed.science.spectra.matching import match
from fristed.science.spectra.model import Answer, Spectrum
from fristed.science.spectra.simulation import MODERATE, as_recorded

from .. import small


@lru_cache(maxsize=8)
def twins(names: tuple[str, ...], others: int = 0) -> Library:
    """Make a library of references that differ by almost nothing, and of others."""
    rng = np.random.default_rng(5)
    one = small.bands(rng, 1)[0]
    alike = one + rng.normal(0.0, 1e-4, (len(names), len(one)))
    rows = np.vstack([alike, small.bands(rng, others)]) if others else alike
    called = (*names, *(f"other {number}" for number in range(others)))
    empty = ("",) * len(called)
    return made(
        References(small.AXIS, rows.astype(np.float32), called, empty, empty, empty, empty, True)
    )


def answer(library: Library, rows: tuple[int, ...] = (0,)) -> Answer:
    """Answer a recording of references of a library, mixed in equal parts."""
    clean = np.asarray(library.absorbance, dtype=np.float64)[list(rows)].mean(axis=0)
    recorded = as_recorded(clean[None, :], small.AXIS, MODERATE, np.random.default_rng(2))[0]
    return identify(Spectrum(small.AXIS, recorded), library)


def names_of(listed: Any) -> list[str]:
    return [one.name for one in listed]


SIX = ("a", "b", "c", "d", "e", "f")


def test_of_six_twins_five_are_told_and_all_are_in_the_prediction_set() -> None:
    told = answer(twins(SIX))
    first = told.components[0]
    assert first.status == "detected"
    assert len(first.one_of) == 5
    assert (first.one_of[0].name, first.one_of[0].cas) == (first.name, first.cas)
    assert set(names_of(told.prediction_set)) == set(SIX)
    assert names_of(told.prediction_set)[:5] == names_of(first.one_of)


def test_repeated_names_take_one_place_of_five() -> None:
    told = answer(twins(("a", "a", "a", "a", "a", "b", "c")))
    first = told.components[0]
    assert sorted(names_of(first.one_of)) == ["a", "b", "c"]
    assert first.one_of[0].name == first.name
    assert sorted(names_of(told.prediction_set)) == ["a", "b", "c"]


def test_twins_of_one_name_are_one_alone() -> None:
    told = answer(twins(("a",) * 6))
    assert told.components[0].one_of == ()
    assert names_of(told.prediction_set) == ["a"]


def renamed(library: Library, called: dict[int, str]) -> Library:
    names = tuple(called.get(row, name) for row, name in enumerate(library.names))
    return replace(library, names=names)


def test_runners_up_and_what_it_resembles_are_named_once_while_eight_remain() -> None:
    library = small.library()
    spectrum = small.recorded([2], np.random.default_rng(1))[0]
    plain = identify(spectrum, library)
    again = {library.names.index(one.name): "same" for one in plain.components[-3:]}
    again |= {library.names.index(one.name): "same" for one in plain.nearest[1:3]}
    told = identify(spectrum, renamed(library, again))
    assert names_of(told.components).count("same") == 1
    assert names_of(told.nearest).count("same") == 1
    assert (len(told.nearest), len(told.components) >= 8) == (5, True)

    every = identify(spectrum, renamed(library, dict.fromkeys(range(len(library)), "same")))
    assert len(every.components) == 8


def test_two_parts_of_the_fit_of_one_name_are_one_component() -> None:
    library = small.library()
    plain = answer(library, (4, 9))
    together = answer(renamed(library, {4: "same", 9: "same"}), (4, 9))

    both = [one for one in plain.components if one.name in {"invented 4", "invented 9"}]
    assert [one.status for one in both] == ["detected"] * 2
    same = [one for one in together.components if one.name == "same" and one.share_high > 0]
    assert [one.status for one in same] == ["detected"]
    assert same[0].p_value == min(one.p_value for one in both)
    assert same[0].share_low > max(one.share_high for one in both)
    assert names_of(together.prediction_set).count("same") == 1
    assert len(together.components) >= 8


def test_curves_of_one_name_are_added() -> None:
    library = small.library()
    clean = np.asarray(library.absorbance, dtype=np.float64)[[4, 9]].mean(axis=0)
    prepared = prepare(Spectrum(small.AXIS, clean), library.grid)
    found = match(prepared, library)
    assert {4, 9} <= set(found.curves)
    curves = evidence_of(found, renamed(library, {4: "same", 9: "same"})).curves
    np.testing.assert_allclose(curves["same"], found.curves[4] + found.curves[9])


def test_a_calibrated_prediction_set_names_each_once() -> None:
    library = renamed(small.library(), dict.fromkeys(range(12), "same"))
    spectra = small.recorded([*range(24)], np.random.default_rng(3))
    labels = [library.names[row] for row in range(24)]
    calibration = calibrate(
        library, spectra, labels, instrument="a", calibrated_date="2026-03-01", mixtures=20
    )
    wide = replace(calibration, miss=0.0, limit=np.inf, limit_of_mixtures=np.inf)
    told = names_of(identify(spectra[0], library, calibration=wide).prediction_set)
    assert told.count("same") == 1
    assert len(told) == len(set(told)) > 1


def test_unknown_share_is_about_the_strangers_share_of_the_signal() -> None:
    """A share of energy would tell a stranger of 20 % as 4 %: too little, the unsafe way."""
    stranger = small.bands(np.random.default_rng(77), 1)[0]
    known = np.asarray(small.library().absorbance, dtype=np.float64)[:12]
    shares = []
    for place, one in enumerate(known):
        clean = 0.8 * one / one.max() + 0.2 * stranger / stranger.max()
        recorded = as_recorded(clean[None], small.AXIS, MODERATE, np.random.default_rng(place))[0]
        shares.append(identify(Spectrum(small.AXIS, recorded), small.library()).unknown_share)
    assert 0.12 < float(np.median(shares)) < 0.30
