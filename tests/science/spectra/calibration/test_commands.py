"""The commands that calibrate and cluster, as they are typed."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from fristed.cli.main import app
from fristed.science.spectra.library.files import save
from tests.science.spectra.small import AXIS, library, recorded

ROWS = [*range(22)]


def run(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["spectra", *map(str, words)])
    return done.exit_code, done.output


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Put a library and quality-control spectra there."""
    save(library(), tmp_path / "lib")
    spectra = recorded(ROWS, np.random.default_rng(1))
    np.savez(
        tmp_path / "qc.npz",
        wavenumber_cm1=AXIS,
        absorbance=[one.absorbance for one in spectra],
        label=[library().names[row] for row in ROWS],
    )
    return tmp_path


def test_calibration_is_made_told_and_used(place: Path):
    code, told = run(
        "calibrate", "--library", place / "lib", "--instrument", "Alpha 1", place / "qc.npz",
        "-o", place / "alpha.json", "--date", "2026-03-01",
    )  # fmt: skip
    assert (code, "22 spectra of 22 specimens" in told) == (0, True)

    code, _ = run(
        "identify", "--library", place / "lib", "--batch", place / "qc.npz",
        "--calibration", place / "alpha.json", "-o", place / "answers.json",
    )  # fmt: skip
    answers = json.loads((place / "answers.json").read_text())
    assert (code, [one["calibrated"] for one in answers]) == (0, [True] * 22)
    held = [
        library().names[row] in [one["name"] for one in answer["prediction_set"]]
        for row, answer in zip(ROWS, answers, strict=True)
    ]
    assert sum(held) >= 20


def test_calibration_of_another_library_is_refused_in_one_line(place: Path):
    (place / "alpha.json").write_text("{}")

    code, told = run(
        "identify", "--library", place / "lib", "--batch", place / "qc.npz",
        "--calibration", place / "alpha.json", "-o", place / "answers.json",
    )  # fmt: skip

    assert code == 2
    assert "is not a whole calibration" in told


def test_label_outside_the_library_is_refused(place: Path):
    with np.load(place / "qc.npz") as held:
        np.savez(place / "bad.npz", **{**dict(held), "label": ["chalk"] * 22})

    code, told = run(
        "calibrate", "--library", place / "lib", "--instrument", "Alpha 1", place / "bad.npz",
        "-o", place / "alpha.json",
    )  # fmt: skip

    assert code == 2
    assert "'chalk' is not a name of the library" in told


def test_unknowns_are_clustered(place: Path):
    spectra = recorded([0, 0, 1], np.random.default_rng(3))
    np.savez(
        place / "unknown.npz", wavenumber_cm1=AXIS, absorbance=[one.absorbance for one in spectra]
    )

    code, told = run(
        "cluster", place / "unknown.npz", "--library", place / "lib", "-o", place / "found.json"
    )

    found = json.loads((place / "found.json").read_text())
    assert (code, "3 spectra, 2 clusters, 1 seen again" in told) == (0, True)
    assert [len(one["members"]) for one in found["clusters"]] == [2, 1]
    assert len(found["clusters"][0]["absorbance"]) == len(found["wavenumber_cm1"])
