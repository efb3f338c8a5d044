"""Archives of spectra (``.npz``) as people hand them in: untrusted, so looked at before read."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from .model import Floats, Spectrum

LARGEST_ARRAY_BYTES: Final = 3 * 2**30
MOST_ROWS, MOST_POINTS, LONGEST_TEXT = 200_000, 50_000, 1_000
FEWEST_POINTS = 20
ABSURD = 1_000.0  # no absorbance; such a point counts as not recorded
LOWEST_CM1, HIGHEST_CM1 = 1.0, 100_000.0


class UnreadableArchive(ValueError):
    """An archive that holds no spectra as it should; says what is wrong and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """Spectra on one axis.

    Attributes
    ----------
    wavenumber_cm1 : (m,) float64, strictly ascending.
    absorbance : (n, m) float32 or float64, NaN where nothing was recorded.
    texts : by key, (n,) texts each.
    """

    wavenumber_cm1: Floats
    absorbance: NDArray[np.floating[Any]]
    texts: Mapping[str, tuple[str, ...]]

    def __len__(self) -> int:
        """Count the spectra."""
        return len(self.absorbance)

    def spectrum(self, row: int) -> Spectrum:
        """Give one of them by itself."""
        return Spectrum(
            self.wavenumber_cm1,
            np.asarray(self.absorbance[row], dtype=np.float64),
            title=self.texts["name"][row] if "name" in self.texts else "",
            instrument=self.texts["instrument"][row] if "instrument" in self.texts else "",
        )


def read_archive(
    path: Path, *, texts: Sequence[str] = (), required: Sequence[str] = (), fewest: int = 1
) -> Archive:
    """Read spectra and the texts that stand beside them.

    Parameters
    ----------
    texts : keys of texts that are read where they are there.
    required : keys of texts that must be there.
    fewest : spectra that must be there; an empty batch of queries is no mistake.

    Raises
    ------
    UnreadableArchive
    """
    try:
        with zipfile.ZipFile(path) as archive:
            arrays = {
                key: _array(archive, key, path)
                for key in ("wavenumber_cm1", "absorbance", *dict.fromkeys([*required, *texts]))
                if f"{key}.npy" in archive.namelist() or key not in texts or key in required
            }
    except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as trouble:
        if isinstance(trouble, FileNotFoundError):
            raise UnreadableArchive(f"{path}: there is no such file") from None
        raise UnreadableArchive(
            f"{path}: this is not a whole .npz archive ({trouble}); save it with numpy.savez"
        ) from None
    points, rows = arrays.pop("wavenumber_cm1"), arrays.pop("absorbance")
    axis, absorbance = _spectra(points, rows, path, fewest)
    read = {key: _texts(array, key, len(absorbance), path) for key, array in arrays.items()}
    return Archive(axis, absorbance, read)


def _array(archive: zipfile.ZipFile, key: str, path: Path) -> NDArray[Any]:
    """Read one array after its header was held against the size of its file."""
    where = f"{path}: {key}"
    try:
        inside = archive.getinfo(f"{key}.npy")
    except KeyError:
        raise UnreadableArchive(f"{path}: {key} is missing from the archive") from None
    if inside.file_size > LARGEST_ARRAY_BYTES:
        raise UnreadableArchive(f"{where} is larger than 3 GiB; divide the archive")
    try:
        with archive.open(inside) as data:
            shape, dtype = _header(data)
            if dtype.hasobject:
                raise UnreadableArchive(
                    f"{where} holds Python objects, which are never loaded; "
                    f"save it as plain text: numpy.array(values, dtype=str)"
                )
            if int(np.prod(shape, dtype=object)) * dtype.itemsize > inside.file_size:
                raise UnreadableArchive(f"{where} says it is larger than it is; save it anew")
        with archive.open(inside) as data:
            array: NDArray[Any] = npy.read_array(data, allow_pickle=False)
    except (ValueError, zipfile.BadZipFile, EOFError, MemoryError, OverflowError) as trouble:
        if isinstance(trouble, UnreadableArchive):
            raise
        raise UnreadableArchive(f"{where} cannot be read ({trouble}); save it anew") from None
    except Exception as trouble:  # zlib, lzma and the header's parser have errors of their own
        raise UnreadableArchive(f"{where} is damaged ({trouble}); save it anew") from None
    return array


def _header(data: IO[bytes]) -> tuple[tuple[int, ...], np.dtype[Any]]:
    version = npy.read_magic(data)
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, dtype = read(data)
    return shape, dtype


def _spectra(
    axis: NDArray[Any], rows: NDArray[Any], path: Path, fewest: int = 1
) -> tuple[Floats, NDArray[np.floating[Any]]]:
    """Check axis and rows; turn a descending axis."""
    for key, array in (("wavenumber_cm1", axis), ("absorbance", rows)):
        if array.dtype.kind not in "fiu":
            raise UnreadableArchive(f"{path}: {key} must hold numbers, not {array.dtype}")
    if axis.ndim != 1 or not FEWEST_POINTS <= len(axis) <= MOST_POINTS:
        raise UnreadableArchive(
            f"{path}: wavenumber_cm1 must be one row of {FEWEST_POINTS} to {MOST_POINTS:,} "
            f"numbers; its shape is {axis.shape}"
        )
    if rows.ndim == 1:  # one spectrum, or an empty list of them
        rows = rows[None, :] if rows.size else rows.reshape(0, len(axis))
    if rows.ndim != 2 or rows.shape[1] != len(axis) or not fewest <= len(rows) <= MOST_ROWS:
        raise UnreadableArchive(
            f"{path}: absorbance must be (spectra, {len(axis)}) to go with wavenumber_cm1, "
            f"with {fewest} to {MOST_ROWS:,} spectra; its shape is {rows.shape}"
        )
    points = axis.astype(np.float64)
    if len(points) > 1 and points[0] > points[-1]:
        points, rows = points[::-1], rows[:, ::-1]
    if not np.isfinite(points).all() or not (np.diff(points) > 0).all():
        raise UnreadableArchive(
            f"{path}: wavenumber_cm1 must run strictly up (or down) without gaps of NaN"
        )
    if points[0] < LOWEST_CM1 or points[-1] > HIGHEST_CM1:
        raise UnreadableArchive(
            f"{path}: wavenumber_cm1 runs from {points[0]:g} to {points[-1]:g}; "
            "wavenumbers in cm⁻¹ are expected (not wavelengths)"
        )
    values = np.asarray(rows, dtype=np.float64 if rows.dtype.itemsize > 4 else np.float32)
    with np.errstate(invalid="ignore"):
        return points, np.where(np.abs(values) < ABSURD, values, np.nan).astype(values.dtype)


def _texts(array: NDArray[Any], key: str, count: int, path: Path) -> tuple[str, ...]:
    """Give texts without anything that a terminal or a page would act on."""
    if array.ndim == 0:
        array = np.repeat(array[None], count)
    if array.ndim != 1 or len(array) != count:
        raise UnreadableArchive(
            f"{path}: {key} must hold one text for each of the {count:,} spectra; "
            f"its shape is {array.shape}"
        )
    given: list[str] = []
    if array.dtype.kind == "S":
        given = [bytes(one).decode("utf-8", "replace") for one in array]
    elif array.dtype.kind in "Uiu":
        given = [str(one) for one in array]
    elif count:  # an empty list is saved as numbers
        raise UnreadableArchive(f"{path}: {key} must hold texts, not {array.dtype}")
    return tuple(plain(one) for one in given)


def plain(text: str) -> str:
    """Drop what cannot be printed and join white space; at most 1,000 letters."""
    joined = " ".join(text[: 2 * LONGEST_TEXT].split())
    return "".join(letter for letter in joined if letter.isprintable())[:LONGEST_TEXT]
