"""``fristed spectra read`` as somebody types it: the table, JSON, and lines for what is broken."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fristed.cli.main import app
from tests.science.spectra.readers import writers


def run(*args: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    result = CliRunner().invoke(app, ["spectra", "read", *map(str, args)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a file of every format."""
    for name, data in writers.every_format().items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_read_tells_what_a_file_holds(files: Path):
    code, out, err = run(files / "semicolon.csv")

    assert (code, err) == (0, "")
    assert [" ".join(line.split()) for line in out.splitlines()] == [
        "semicolon.csv",
        "format columns of numbers",
        "spectra 1",
        "axis 650.00 to 4000.00 cm⁻¹",
        "points 438",
        "unit found % transmittance over cm⁻¹",
        "read as % transmittance, as log10(1/T)",
        "absorbance 0.021 to 0.894",
        "resolution not told",
    ]


def test_read_tells_spectra_of_one_kind_together(files: Path):
    _, out, _ = run(files / "several.spc")

    assert out.count("format") == 1
    assert "spectra     3" in out


def test_read_shows_titles_only_when_asked(files: Path):
    assert "A sample" not in run(files / "affn.jdx")[1]
    assert "A sample" not in run("--json", files / "affn.jdx")[1]
    assert "A sample" in run("--show-titles", files / "affn.jdx")[1]


def test_read_goes_on_after_a_file_that_cannot_be_read(files: Path):
    (files / "cut.jdx").write_bytes((files / "affn.jdx").read_bytes()[:1_000])

    code, out, err = run(files / "cut.jdx", files / "none.spc", files / "new.spc")

    assert code == 2
    assert out.splitlines()[0].strip() == "new.spc"
    assert err.splitlines() == [
        "fristed: cut.jdx: the file ends before ##END=: it was cut off (line 31); "
        "copy it from the instrument again",
        "fristed: none.spc: the file does not exist; check the name",
    ]


def test_read_gives_json(files: Path):
    code, out, err = run("--json", files / "difdup.jdx", files / "none.spc")
    told = json.loads(out)

    assert code == 2
    assert [one["file"] for one in told] == ["difdup.jdx", "none.spc"]
    assert told[1]["error"].startswith("the file does not exist")
    (spectrum,) = told[0]["spectra"]
    assert sorted(spectrum) == [
        *("axis_unit", "conversion", "first_cm1", "format", "highest_absorbance", "last_cm1"),
        *("lowest_absorbance", "not_recorded", "points", "resolution_cm1", "signal_unit"),
    ]
    assert (spectrum["points"], spectrum["first_cm1"], spectrum["last_cm1"]) == (438, 650, 4000)
    assert err.count("\n") == 1


def test_read_without_a_file_is_one_line():
    code, out, err = run()

    assert (code, out) == (2, "")
    assert err == "fristed: Missing argument 'FILE…'.\n"


@pytest.mark.parametrize("name", writers.every_format())
def test_read_reads_every_format(files: Path, name: str):
    assert run(files / name)[0] == 0
