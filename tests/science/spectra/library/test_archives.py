"""Archives are untrusted: whatever is wrong is said in one line, and nothing in them is run."""

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fristed.science.spectra.archives import UnreadableArchive, read_archive

AXIS = np.arange(400.0, 500.0, 2.0)
ROWS = np.linspace(0.0, 1.0, 150).reshape(3, 50)


def saved(folder: Path, **arrays: Any) -> Path:
    """Save an archive as NumPy does."""
    path = folder / "given.npz"
    np.savez(path, **{"wavenumber_cm1": AXIS, "absorbance": ROWS, **arrays})
    return path


def refusal(path: Path, **options: Any) -> str:
    """Give the line that refuses an archive."""
    with pytest.raises(UnreadableArchive) as trouble:
        read_archive(path, **options)
    assert "\n" not in str(trouble.value)
    return str(trouble.value).removeprefix(f"{path}: ")


@pytest.mark.parametrize("kind", ["float16", "float32", "float64"])
def test_spectra_of_any_precision_are_read(tmp_path: Path, kind: str) -> None:
    rows = ROWS.astype(kind)
    rows[1, 7] = np.nan
    archive = read_archive(saved(tmp_path, absorbance=rows, name=["a", "b", "c"]), texts=("name",))
    np.testing.assert_array_equal(archive.absorbance, rows.astype(archive.absorbance.dtype))
    assert archive.texts == {"name": ("a", "b", "c")}
    assert archive.spectrum(2).title == "c"


def test_a_descending_axis_is_turned_with_its_rows(tmp_path: Path) -> None:
    archive = read_archive(saved(tmp_path, wavenumber_cm1=AXIS[::-1]))
    np.testing.assert_array_equal(archive.wavenumber_cm1, AXIS)
    np.testing.assert_array_equal(archive.absorbance, ROWS[:, ::-1])


def test_one_row_is_one_spectrum_and_one_text_stands_for_all(tmp_path: Path) -> None:
    assert len(read_archive(saved(tmp_path, absorbance=ROWS[0]))) == 1
    archive = read_archive(saved(tmp_path, instrument="bench 1"), texts=("instrument",))
    assert archive.texts["instrument"] == ("bench 1",) * 3


@pytest.mark.parametrize("rows", [ROWS[:0], []])
def test_no_spectra_are_read_only_where_none_are_enough(tmp_path: Path, rows: Any) -> None:
    path = saved(tmp_path, absorbance=rows, name=[])
    assert refusal(path, texts=("name",)).startswith("absorbance must be (spectra, 50)")
    archive = read_archive(path, texts=("name",), fewest=0)
    assert (len(archive), archive.absorbance.shape, archive.texts) == (0, (0, 50), {"name": ()})


def test_texts_lose_what_a_terminal_would_act_on(tmp_path: Path) -> None:
    archive = read_archive(saved(tmp_path, name=["a\x1b[31m", "b\n c", b"d"]), texts=("name",))
    assert archive.texts["name"] == ("a[31m", "b c", "d")


def test_what_is_no_absorbance_counts_as_not_recorded(tmp_path: Path) -> None:
    rows = ROWS.copy()
    rows[0, :3] = [np.inf, -1e300, 5e4]
    absorbance = read_archive(saved(tmp_path, absorbance=rows)).absorbance
    assert np.isnan(absorbance).sum() == 3


OBJECTS = "name holds Python objects, which are never loaded; save it as plain text: "


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"name": np.array(["a", None, "c"], dtype=object)}, OBJECTS),
        ({"wavenumber_cm1": AXIS[:-1]}, "absorbance must be (spectra, 49) to go with wavenumber"),
        ({"wavenumber_cm1": AXIS[:5]}, "wavenumber_cm1 must be one row of 20 to 50,000 numbers"),
        ({"wavenumber_cm1": np.r_[AXIS[:-1], 0.0]}, "wavenumber_cm1 must run strictly up"),
        ({"wavenumber_cm1": np.r_[AXIS[:-1], np.nan]}, "wavenumber_cm1 must run strictly up"),
        ({"wavenumber_cm1": AXIS / 1e4}, "wavenumber_cm1 runs from 0.04 to 0.0498; wavenumbers"),
        ({"wavenumber_cm1": AXIS.astype(str)}, "wavenumber_cm1 must hold numbers, not <U"),
        ({"absorbance": ROWS.astype(complex)}, "absorbance must hold numbers, not complex128"),
        ({"absorbance": ROWS[None]}, "absorbance must be (spectra, 50)"),
        ({"absorbance": ROWS[:0]}, "absorbance must be (spectra, 50)"),
        ({"name": ["a", "b"]}, "name must hold one text for each of the 3 spectra"),
        ({"name": [1.5, 2.5, 3.5]}, "name must hold texts, not float64"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, arrays: dict[str, Any], said: str) -> None:
    assert refusal(saved(tmp_path, **arrays), texts=("name",)).startswith(said)


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path), required=("label",)) == "label is missing from the archive"
    assert refusal(tmp_path / "nowhere.npz") == "there is no such file"


def test_what_is_no_archive_is_said(tmp_path: Path) -> None:
    path = tmp_path / "given.npz"
    for content in (b"", b"PK\x03\x04", b"wavenumber,absorbance\n" * 50):
        path.write_bytes(content)
        assert refusal(path).startswith("this is not a whole .npz archive")


def lying(folder: Path, shape: str) -> Path:
    """Save an archive whose absorbance claims a shape that it does not have."""
    path, held = folder / "lying.npz", io.BytesIO()
    np.save(held, ROWS)
    with zipfile.ZipFile(path, "w") as archive:
        axis = io.BytesIO()
        np.save(axis, AXIS)
        archive.writestr("wavenumber_cm1.npy", axis.getvalue())
        archive.writestr("absorbance.npy", held.getvalue().replace(b"(3, 50)", shape.encode()))
    return path


@pytest.mark.parametrize("shape", ["(9, 99)", "(-3, 5)", "(3, 5.)"])
def test_a_lying_header_costs_no_memory(tmp_path: Path, shape: str) -> None:
    assert "absorbance" in refusal(lying(tmp_path, shape))


def test_every_cut_and_turned_bit_is_refused_or_read_whole(tmp_path: Path) -> None:
    whole = saved(tmp_path, name=["a", "b", "c"]).read_bytes()
    rng, path = np.random.default_rng(1), tmp_path / "broken.npz"
    for _ in range(200):
        broken = bytearray(whole)
        if rng.random() < 0.3:
            broken = broken[: int(rng.integers(len(whole)))]
        else:
            broken[int(rng.integers(len(whole)))] ^= 1 << int(rng.integers(8))
        path.write_bytes(bytes(broken))
        try:
            archive = read_archive(path, texts=("name",))
        except UnreadableArchive as trouble:
            assert "\n" not in str(trouble)
        else:
            np.testing.assert_array_equal(archive.absorbance, ROWS)
