"""``fristed spectra library build`` and ``identify`` as somebody types them."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from fristed.cli.main import app
from fristed.science.spectra.library.demonstration import AXIS, demonstration

NAMES = demonstration().names
COMPONENT = {"name", "cas", "share_low", "share_high", "p_value", "status", "one_of"}
ANSWER = {
    "components", "prediction_set", "unknown_share", "nearest", "quality", "library_version",
    "simulated_library", "calibrated", "shift_cm1",
}  # fmt: skip


def run(*args: object) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    result = CliRunner().invoke(app, ["spectra", *(str(arg) for arg in args)])
    return result.exit_code, result.stdout, result.stderr


def spectra(rows: list[dict[int, float]]) -> np.ndarray:
    """Mix references of the demonstration, with a little noise."""
    rng, clean = np.random.default_rng(4), demonstration().absorbance
    mixed = [sum(share * clean[row] for row, share in one.items()) for one in rows]
    return np.array(mixed) * 0.8 + rng.normal(0.0, 0.003, (len(rows), len(AXIS)))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demonstration library once."""
    path = tmp_path_factory.mktemp("spectra") / "demo"
    code, out, _ = run("library", "build", "--demonstration", "-o", path, "--questions", "0")
    assert code == 0
    assert out.splitlines()[-1] == (
        "This library is simulated. It shows how things work; it identifies nothing."
    )
    return path


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    """Three samples: caffeine, cocaine with lactose, nothing at all."""
    path, rows = tmp_path / "queries.npz", spectra([{17: 1.0}, {1: 0.6, 23: 0.4}, {0: 0.0}])
    rows[2] = np.nan
    np.savez(path, wavenumber_cm1=AXIS, absorbance=rows)
    return path


def test_batch_answers_every_query_in_order(library: Path, queries: Path, tmp_path: Path) -> None:
    out = tmp_path / "results.json"
    code, said, _ = run("identify", "--library", library, "--batch", queries, "-o", out)
    results: list[dict[str, Any]] = json.loads(out.read_text())

    assert (code, said) == (0, f"{out}: 3 answers\n")
    assert [set(one) for one in results] == [ANSWER] * 3
    assert {frozenset(one) for answer in results for one in answer["components"]} == {
        frozenset(COMPONENT)
    }
    assert results[0]["components"][0]["name"] == NAMES[17]
    assert {one["name"] for one in results[1]["components"][:2]} == {NAMES[1], NAMES[23]}
    assert [one["simulated_library"] for one in results] == [True] * 3
    assert [one["calibrated"] for one in results] == [False] * 3


def test_a_poor_spectrum_is_flagged_and_answered(
    library: Path, queries: Path, tmp_path: Path
) -> None:
    out = tmp_path / "results.json"
    code, *_ = run("identify", "--library", library, "--batch", queries, "-o", out)
    poor = json.loads(out.read_text())[2]

    assert code == 0
    assert poor["quality"]["usable"] is False
    assert len(poor["components"]) >= 8
    assert {one["status"] for one in poor["components"]} == {"possible"}


def test_share_is_an_interval_around_what_was_mixed(
    library: Path, queries: Path, tmp_path: Path
) -> None:
    out = tmp_path / "results.json"
    run("identify", "--library", library, "--batch", queries, "-o", out)
    first, second = json.loads(out.read_text())[1]["components"][:2]

    assert first["share_low"] < 0.6 < first["share_high"]
    assert second["share_low"] < 0.4 < second["share_high"]


def test_a_batch_over_several_processes_says_what_one_says(library: Path, tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    mixes = [dict(zip(rng.integers(0, 30, 2).tolist(), (0.7, 0.3), strict=True)) for _ in range(26)]
    rows = spectra(mixes)
    for name, chosen in (("many", slice(None)), ("few", slice(20, 26))):
        np.savez(tmp_path / f"{name}.npz", wavenumber_cm1=AXIS, absorbance=rows[chosen])
        code, *_ = run(
            "identify", "--library", library, "--batch", tmp_path / f"{name}.npz",
            "-o", tmp_path / f"{name}.json",
        )  # fmt: skip
        assert code == 0
    many = json.loads((tmp_path / "many.json").read_text())
    assert many[20:] == json.loads((tmp_path / "few.json").read_text())


def test_a_file_is_answered_in_words(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "sample.csv"
    table = np.column_stack([AXIS, spectra([{17: 1.0}])[0]])
    np.savetxt(file, table, delimiter=",", header="wavenumber_cm-1,absorbance", comments="")
    code, out, err = run("identify", "--library", library, file)

    assert (code, err) == (0, "")
    assert out.startswith("sample.csv\nSIMULATED LIBRARY: this shows how things work;")
    assert f"Detected: {NAMES[17]}" in out
    assert "Not seen does not mean not present" in out


def test_a_file_is_answered_in_json(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "sample.csv"
    table = np.column_stack([AXIS, spectra([{17: 1.0}])[0]])
    np.savetxt(file, table, delimiter=",", header="wavenumber_cm-1,absorbance", comments="")
    code, out, _ = run("identify", "--library", library, file, "--json")

    assert (code, [one["name"] for one in json.loads(out)]) == (0, ["sample.csv"])
    assert json.loads(out)[0]["components"][0]["name"] == NAMES[17]


def test_an_empty_batch_is_answered_with_nothing(library: Path, tmp_path: Path) -> None:
    queries, out = tmp_path / "none.npz", tmp_path / "results.json"
    np.savez(queries, wavenumber_cm1=AXIS, absorbance=np.zeros((0, len(AXIS))), name=[])
    code, said, _ = run("identify", "--library", library, "--batch", queries, "-o", out)

    assert (code, said, json.loads(out.read_text())) == (0, f"{out}: 0 answers\n", [])


def test_an_unreadable_file_is_told_and_the_others_are_answered(
    library: Path, tmp_path: Path
) -> None:
    table = np.column_stack([AXIS, spectra([{17: 1.0}])[0]])
    for name in ("first.csv", "last.csv"):
        np.savetxt(tmp_path / name, table, delimiter=",", header="wavenumber_cm-1,absorbance")
    (tmp_path / "middle.csv").write_text("no spectrum at all")
    files = [tmp_path / name for name in ("first.csv", "middle.csv", "last.csv")]
    code, out, err = run("identify", "--library", library, *files, "--json")

    assert (code, len(err.splitlines())) == (2, 1)
    assert err.startswith(f"fristed: {tmp_path / 'middle.csv'}: ")
    assert [one["name"] for one in json.loads(out)] == ["first.csv", "last.csv"]


def test_nothing_readable_writes_nothing(library: Path, tmp_path: Path) -> None:
    bad, out = tmp_path / "bad.csv", tmp_path / "results.json"
    bad.write_text("no spectrum at all")
    code, said, _ = run("identify", "--library", library, bad, "-o", out)

    assert (code, said, out.exists()) == (2, "", False)


def test_a_missing_folder_is_told_before_the_work(tmp_path: Path) -> None:
    out = tmp_path / "no" / "results.json"
    absent = tmp_path / "absent"  # would be told first, were anything opened
    for args in (
        ["identify", "--library", absent, "--batch", absent, "-o", out],
        ["identify", "--library", absent, absent, "-o", out],
        ["calibrate", "--library", absent, "--instrument", "a", absent, "-o", out],
        ["cluster", "--library", absent, absent, "-o", out],
    ):
        said = f"fristed: {out} cannot be written: there is no folder {out.parent}; make it first\n"
        assert run(*args) == (2, "", said)


def test_what_is_wrong_is_said_in_one_line(library: Path, queries: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.npz"
    broken.write_bytes(queries.read_bytes()[:500])
    for args, said in (
        (["identify", "--library", library], "fristed: name one FILE or more, or give --batch"),
        (["identify", "--library", library, "--batch", queries], "fristed: say where to write"),
        (["identify", "--library", tmp_path, queries], f"fristed: {tmp_path} is not a library"),
        (["identify", "--library", library, "--batch", broken, "-o", tmp_path / "r.json"],
         f"fristed: {broken}: this is not a whole .npz archive"),
        (["library", "build", queries, "-o", library], f"fristed: {library} is there already"),
        (["library", "build", queries, "-o", tmp_path / "l"],
         f"fristed: {queries}: name is missing from the archive"),
        (["library", "build", "-o", tmp_path / "l"], "fristed: name one SOURCE or more"),
        (["library", "build", tmp_path / "no", "-o", tmp_path / "l"],
         f"fristed: {tmp_path}/no: there is no such file or folder"),
    ):  # fmt: skip
        code, out, err = run(*args)
        assert (code, out, err[: len(said)]) == (2, "", said)
        assert len(err.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.npz", "queries.npz"]
