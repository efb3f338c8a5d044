"""Libraries: their version, their files, what they refuse, and groups."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fristed.science.spectra.groups import complete_linkage, groups_of
from fristed.science.spectra.library import UnusableLibrary, build, load
from fristed.science.spectra.library.building import made
from fristed.science.spectra.library.demonstration import demonstration
from fristed.science.spectra.library.references import References, joined, version_of
from fristed.science.spectra.library.sources import UnusableSource, references_from

from .. import small


def references(count: int = 6) -> References:
    """Invent some references."""
    rows = small.bands(np.random.default_rng(2), count).astype(np.float32)
    names = tuple(f"invented {number}" for number in range(count))
    empty = ("",) * count
    return References(small.AXIS, rows, names, empty, empty, empty, empty)


def test_a_library_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = build(references(), tmp_path / "lib")
    read = load(tmp_path / "lib")
    assert (read.version, read.names, read.simulated, read.grid) == (
        written.version, written.names, False, written.grid,
    )  # fmt: skip
    for field in ("absorbance", "heights", "slopes", "gram", "groups", "wavenumber_cm1"):
        np.testing.assert_array_equal(getattr(read, field), getattr(written, field))


def test_arrays_are_mapped_and_read_only(tmp_path: Path) -> None:
    build(references(), tmp_path / "lib")
    heights = load(tmp_path / "lib").heights
    assert isinstance(heights.base, np.memmap)
    assert not heights.flags.writeable


def test_a_library_is_never_overwritten(tmp_path: Path) -> None:
    build(references(), tmp_path / "lib")
    before = load(tmp_path / "lib").version
    with pytest.raises(UnusableLibrary, match="a library never changes"):
        build(references(7), tmp_path / "lib")
    assert load(tmp_path / "lib").version == before
    assert [path.name for path in tmp_path.iterdir()] == ["lib"]


def test_the_version_hangs_on_every_part_of_the_content() -> None:
    first = references()
    other = first.absorbance.copy()
    other[3, 100] += 1e-3
    changed = [
        replace(first, absorbance=other),
        replace(first, names=(*first.names[:-1], "another")),
        replace(first, cas=(*first.cas[:-1], "50-36-2")),
        replace(first, licences=(*first.licences[:-1], "CC0")),
        replace(first, wavenumber_cm1=first.wavenumber_cm1 + 0.5),
        replace(first, simulated=True),
    ]
    versions = [version_of(one) for one in (first, *changed)]
    assert version_of(references()) == versions[0]
    assert len(set(versions)) == 7


@pytest.mark.parametrize("name", ["heights.npy", "entries.json", "library.json", "groups.npy"])
def test_a_damaged_library_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    build(references(), tmp_path / "lib")
    file = tmp_path / "lib" / name
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:60])
    with pytest.raises(UnusableLibrary) as trouble:
        load(tmp_path / "lib")
    assert "\n" not in str(trouble.value)


def test_a_library_of_another_format_is_refused(tmp_path: Path) -> None:
    build(references(), tmp_path / "lib")
    file = tmp_path / "lib" / "library.json"
    head = json.loads(file.read_text())
    file.chmod(0o644)
    file.write_text(json.dumps({**head, "format": 99}))
    with pytest.raises(UnusableLibrary, match="has format 99, this version reads 1"):
        load(tmp_path / "lib")


def test_what_is_no_library_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableLibrary, match="is not a library; make one with"):
        load(tmp_path)


def test_references_of_unlike_axes_are_joined() -> None:
    coarse = replace(
        references(2), wavenumber_cm1=small.AXIS[::2], absorbance=references(2).absorbance[:, ::2]
    )
    both = joined([references(3), coarse])
    assert len(both) == 5
    inside = slice(0, -1)  # the coarse axis ends a step before
    np.testing.assert_allclose(
        both.absorbance[3, inside], references(2).absorbance[0, inside], atol=0.02
    )


def test_references_with_nothing_on_the_axis_make_no_library() -> None:
    outside = replace(references(), wavenumber_cm1=small.AXIS + 2000.0)
    with pytest.raises(UnusableLibrary, match="no reference has anything between 650 and 1800"):
        made(outside)


def test_a_reference_with_little_on_the_axis_is_never_proposed() -> None:
    rows = references().absorbance.copy()
    rows[2, 100:] = np.nan
    library = made(replace(references(), absorbance=rows))
    assert not library.slopes[2].any()
    assert library.slopes[3].any()


def test_a_copy_with_less_than_noise_between_is_one_group() -> None:
    rows = references().absorbance.copy()
    noise = np.random.default_rng(3).normal(0.0, 0.002, rows.shape[1])
    twins = np.vstack([rows, rows[1] * 0.7 + noise.astype(np.float32)])
    library = made(
        References(
            small.AXIS, twins.astype(np.float32), ("x",) * 7, ("",) * 7, ("",) * 7, ("",) * 7,
            ("",) * 7,
        )
    )  # fmt: skip
    assert library.groups.tolist() == [0, 1, 2, 3, 4, 5, 1]
    again = groups_of(library.heights, library.slopes, library.grid)
    np.testing.assert_array_equal(again, library.groups)


def test_no_chain_joins_what_can_be_told_apart() -> None:
    """Single linkage would join all of 0–1–2; noise separates 0 from 2."""
    assert complete_linkage(4, {(0, 1): 0.1, (1, 2): 0.2}).tolist() == [0, 0, 2, 3]
    joined_all = complete_linkage(3, {(0, 1): 0.1, (1, 2): 0.2, (0, 2): 0.3})
    assert joined_all.tolist() == [0, 0, 0]


def test_a_folder_is_read_with_names_of_its_index(tmp_path: Path) -> None:
    for number in range(3):
        table = np.column_stack([small.AXIS, references().absorbance[number]])
        np.savetxt(tmp_path / f"spectrum{number}.csv", table, delimiter=",", header="cm-1,A")
    (tmp_path / "notes.csv").write_text("nothing of a spectrum")
    (tmp_path / "entries.csv").write_text(
        "file,name,cas,licence\nspectrum1.csv,Caffeine,58-08-2,CC0\n"
    )
    read, skipped = references_from([tmp_path], licence="own")
    assert read.names == ("spectrum0", "Caffeine", "spectrum2")
    assert read.cas == ("", "58-08-2", "")
    assert read.licences == ("own", "CC0", "own")
    assert read.sources == ("spectrum0.csv", "spectrum1.csv", "spectrum2.csv")
    assert [file.file for file in skipped] == ["notes.csv"]
    np.testing.assert_allclose(read.absorbance, references(6).absorbance[:3], atol=1e-5)


def test_a_folder_without_spectra_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(UnusableSource, match="none of its files could be read"):
        references_from([tmp_path])


def test_the_demonstration_is_marked_and_always_the_same() -> None:
    first, again = demonstration(), demonstration()
    assert first.simulated
    assert version_of(first) == version_of(again)
    assert len(set(first.names)) == len(first) >= 25
    assert (first.absorbance.min() >= 0.0, first.absorbance.max()) == (True, 1.0)


@pytest.mark.parametrize("cas", demonstration().cas)
def test_demonstration_numbers_are_cas_numbers(cas: str) -> None:
    """The last digit checks the others: their sum, each times its place from the right."""
    digits = [int(digit) for digit in cas.replace("-", "")][::-1]
    assert sum(place * digit for place, digit in enumerate(digits)) % 10 == digits[0]
