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


def said_aside(*words: object) -> tuple[int, str]:
    """Exit code, and stderr without what a bar of progress draws."""
    done = CliRunner().invoke(app, ["spectra", *map(str, words)])
    bars = ("Identifying", "Calibrating")
    lines = [line for line in done.stderr.splitlines() if line and not line.startswith(bars)]
    return done.exit_code, "\n".join(lines)


def named(place: Path, names: list[str]) -> Path:
    """Save the control spectra with the name of an instrument beside each."""
    with np.load(place / "qc.npz") as held:
        np.savez(place / "named.npz", **{**dict(held), "instrument": names})
    return place / "named.npz"


def calibrate(place: Path, controls: Path) -> tuple[int, str]:
    return said_aside(
        "calibrate", "--library", place / "lib", "--instrument", "Alpha 1", controls,
        "-o", place / "alpha.json", "--date", "2026-03-01",
    )  # fmt: skip


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
    calibrate(place, place / "qc.npz")
    made = json.loads((place / "alpha.json").read_text())
    other = "0" * len(made["library_version"])
    (place / "other.json").write_text(json.dumps(made | {"library_version": other}))
    (place / "empty.json").write_text("{}")

    for name, reason in (
        ("other.json", f"fristed: the calibration was made with library version {other}, not "),
        ("empty.json", f"fristed: {place / 'empty.json'} is not a whole calibration"),
    ):
        code, told = run(
            "identify", "--library", place / "lib", "--batch", place / "qc.npz",
            "--calibration", place / name, "-o", place / "answers.json",
        )  # fmt: skip
        assert (code, told[: len(reason)], len(told.splitlines())) == (2, reason, 1)
    assert not (place / "answers.json").exists()


def test_queries_of_another_instrument_are_counted_and_answered_without_it(place: Path):
    calibrate(place, place / "qc.npz")
    queries = named(place, ["Alpha 1", " alpha  1 ", "ALPHA 1", "", *["Beta"] * 18])

    code, told = said_aside(
        "identify", "--library", place / "lib", "--batch", queries,
        "--calibration", place / "alpha.json", "-o", place / "answers.json",
    )  # fmt: skip

    answers = json.loads((place / "answers.json").read_text())
    assert (code, told) == (
        0, "18 of 22 queries are of another instrument: answered without its calibration",
    )  # fmt: skip
    assert [one["calibrated"] for one in answers] == [True] * 4 + [False] * 18


def test_an_instrument_is_calibrated_with_its_own_spectra(place: Path):
    controls = named(place, [*["alpha 1 "] * 10, *[""] * 10, "Beta", "Beta"])

    code, told = calibrate(place, controls)

    assert (code, told) == (0, "2 of 22 spectra are of another instrument: left out")
    assert json.loads((place / "alpha.json").read_text())["count"] == 20


def test_an_instrument_without_spectra_of_its_own_is_refused(place: Path):
    code, told = calibrate(place, named(place, [*["Beta"] * 21, "Gamma"]))

    assert code == 2
    assert told.startswith(
        f"fristed: {place / 'named.npz'}: none of the 22 spectra is of 'Alpha 1' "
        "(instrument says 'Beta', 'Gamma')"
    )
    assert not (place / "alpha.json").exists()


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
