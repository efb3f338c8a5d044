"""A calibration is made, kept, refused, and answers the same each time."""

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from fristed.science.spectra.calibration import (
    BrokenCalibration,
    Calibration,
    CalibrationRefused,
    OtherLibrary,
    apply,
    calibrate,
    load,
    save,
)
from fristed.science.spectra.calibration.calibrating import components, known, looked_at
from fristed.science.spectra.calibration.coverage import coverage_table
from fristed.science.spectra.identification import identify
from tests.science.spectra.small import library, recorded

DAY = "2026-03-01"


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    rows = [*range(40), *[7] * 6]
    spectra = recorded(rows, np.random.default_rng(2))
    labels = [library().names[row] for row in rows]
    return calibrate(
        library(), spectra, labels, instrument="Alpha 1", calibrated_date=DAY, mixtures=30
    )


def test_calibration_says_what_it_rests_on():
    found = calibration()

    assert (found.instrument, found.calibrated_date) == ("Alpha 1", DAY)
    assert (found.count, found.specimens) == (46, 46)
    assert found.library_version == library().version
    assert {name: own.specimens for name, own in found.own.items()} == {"invented 7": 7}
    assert found.others.specimens == 39
    assert found.mixtures_made


def test_controls_of_a_site_calibrate_and_are_answered_with_it():
    """One label is one specimen there: 22 materials, two of them recorded twice, weigh 22."""
    rows = [*range(22), 3, 8]
    labels = [library().names[row] for row in rows]

    made = calibrate(
        library(), recorded(rows, np.random.default_rng(6)), labels,
        instrument="Alpha 1", calibrated_date=DAY, specimens=labels, mixtures=20,
    )  # fmt: skip
    answers = [
        identify(one, library(), calibration=made)
        for one in recorded([3, 11, 30], np.random.default_rng(7))
    ]

    assert (made.count, made.specimens, made.own, made.nulls.specimens) == (24, 22, {}, 24)
    assert [one.calibrated for one in answers] == [True] * 3
    assert [one.prediction_set[0].name for one in answers] == [
        "invented 3", "invented 11", "invented 30",
    ]  # fmt: skip


def test_kept_calibration_is_read_as_it_was(tmp_path: Path):
    save(calibration(), tmp_path / "alpha.json")

    read = load(tmp_path / "alpha.json")

    assert (read.limit, read.limits) == (calibration().limit, calibration().limits)
    assert read.salt == calibration().salt
    assert read.own.keys() == calibration().own.keys()
    np.testing.assert_array_equal(read.others.values, calibration().others.values)
    np.testing.assert_array_equal(read.mixtures.weights, calibration().mixtures.weights)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format": "another"}',
        "[" * 100_000,
        '{"format": "fristed spectra calibration 2"}',
        "\x00\xff",
    ],
)
def test_broken_file_is_refused(tmp_path: Path, text: str):
    (tmp_path / "broken.json").write_text(text)

    with pytest.raises(BrokenCalibration, match=r"broken\.json"):
        load(tmp_path / "broken.json")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("miss", 0.9),
        ("miss", "0.05"),
        ("calibrated_date", "yesterday"),
        ("others", {"values": [2.0, 1.0], "weights": [1, 1]}),
        ("others", {"values": [1.0], "weights": [1, 1]}),
        ("others", {"values": [1.0], "weights": [0]}),
        ("count", -1),
        ("limit", True),
        ("own", 3),
        ("limits", {"invented 7": None}),
    ],
)
def test_file_with_a_lie_is_refused(tmp_path: Path, key: str, value: object):
    path = tmp_path / "lie.json"
    save(calibration(), path)
    given = json.loads(path.read_text())
    path.write_text(json.dumps({**given, key: value}))

    with pytest.raises(BrokenCalibration):
        load(path)


def test_missing_file_is_told(tmp_path: Path):
    with pytest.raises(BrokenCalibration, match="there is no such file"):
        load(tmp_path / "none.json")


def test_too_few_specimens_are_refused_even_with_many_replicates():
    rows = [1] * 30
    spectra = recorded(rows, np.random.default_rng(0))
    labels = [library().names[row] for row in rows]

    with pytest.raises(CalibrationRefused, match="3 specimens"):
        calibrate(
            library(),
            spectra,
            labels,
            instrument="Alpha 1",
            calibrated_date=DAY,
            specimens=["a", "b", "c"] * 10,
        )


def test_label_is_a_name_or_several():
    names = ("caffeine", "a + b", "c")

    assert components("caffeine", names) == ("caffeine",)
    assert components("a + b", names) == ("a + b",)
    assert components("c + caffeine", names) == ("c", "caffeine")
    with pytest.raises(CalibrationRefused, match="'tea' is not a name of the library"):
        components("tea", names)


def test_another_library_is_refused():
    spectrum = recorded([3], np.random.default_rng(9))[0]
    prepared, found = looked_at(spectrum, library())
    other = replace(calibration(), library_version="0" * 32)

    with pytest.raises(OtherLibrary, match="calibrate this instrument again"):
        apply(other, found, prepared, library())


def test_answer_is_the_same_each_time_and_alone_or_among_others():
    spectra = recorded([3, 11, 25], np.random.default_rng(9))

    once = [identify(one, library(), calibration=calibration()).as_json() for one in spectra]
    again = [identify(one, library(), calibration=calibration()) for one in reversed(spectra)]

    assert [one.as_json() for one in reversed(again)] == once
    assert all(one["calibrated"] for one in once)


def test_calibration_never_adds_a_claim():
    for spectrum in recorded([3, 11, 25, 30], np.random.default_rng(12)):
        without = identify(spectrum, library())
        with_ = identify(spectrum, library(), calibration=calibration())

        claims = {one.name for one in without.components if one.status == "detected"}
        assert {one.name for one in with_.components if one.status == "detected"} <= claims
        assert not without.calibrated


def test_coverage_is_nominal_on_average_and_no_specimen_is_in_two_parts():
    rng = np.random.default_rng(4)
    rows = rng.integers(0, 40, 120).tolist()
    seen = [looked_at(one, library()) for one in recorded(rows, rng)]
    truths = [(library().names[row],) for row in rows]
    specimens = [f"{row} {at // 2}" for at, row in enumerate(rows)]
    ranked = known(seen, truths, specimens, range(120), library())
    absorbance = [prepared.absorbance for prepared, _ in seen]

    table = coverage_table("x", library(), ranked, absorbance, count=60, draws=60)

    assert table[0].substance == "all"
    assert 0.935 <= table[0].mean <= 0.965
    assert table[0].size < 1.5
