"""A library on disk: a folder of arrays, written once, read through memory maps.

    library.json    format, version, axis, whether simulated
    entries.json    name, cas, state, licence, source of each reference
    *.npy           arrays of `Library`
    acceptance.npz  what the acceptance of components was fitted to

Nothing in it is executable (no pickles). A folder is put in place whole, by one rename; what is
there already is never overwritten.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..axis import Grid
from ..model import Named
from .library import Library
from .references import FORMAT

TEXTS: Final = ("names", "cas", "states", "licences", "sources")
ARRAYS: Final = ("wavenumber_cm1", "absorbance", "heights", "slopes", "groups")
LARGEST_JSON_BYTES: Final = 256 * 2**20
READ_ONLY: Final = 0o444


class UnusableLibrary(ValueError):
    """A folder that holds no library this version can use; says why and what to do."""


def save(library: Library, path: Path) -> None:
    """Write a library into a new folder."""
    if path.exists():
        raise UnusableLibrary(f"{path} is there already; a library never changes: name another")
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        _write(library, draft)
        draft.chmod(0o755)
        os.rename(draft, path)  # noqa: PTH104 - refuses a folder that is not empty
    except OSError as trouble:
        shutil.rmtree(draft, ignore_errors=True)
        raise UnusableLibrary(f"{path} could not be written ({trouble.strerror})") from None
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _write(library: Library, folder: Path) -> None:
    grid = library.grid
    head = {
        "format": FORMAT,
        "version": library.version,
        "simulated": library.simulated,
        "axis": [grid.first, grid.last, grid.step],
        "references": len(library),
        "gram": library.gram is not None,
    }
    (folder / "library.json").write_text(json.dumps(head, indent=2) + "\n", encoding="utf-8")
    entries = {field: list(getattr(library, field)) for field in TEXTS}
    text = json.dumps(entries, ensure_ascii=False)
    (folder / "entries.json").write_text(text, encoding="utf-8")
    for field in ARRAYS:
        np.save(folder / f"{field}.npy", getattr(library, field), allow_pickle=False)
    if library.gram is not None:
        np.save(folder / "gram.npy", library.gram, allow_pickle=False)
    if library.acceptance:
        np.savez(folder / "acceptance.npz", **dict(library.acceptance))  # type: ignore[arg-type]
    for file in folder.iterdir():
        file.chmod(READ_ONLY)


def load(path: Path | str) -> Library:
    """Open a library; its arrays are read as they are needed.

    Raises
    ------
    UnusableLibrary
    """
    folder = Path(path)
    if not (folder / "library.json").is_file():
        raise UnusableLibrary(
            f"{folder} is not a library; make one with: fristed spectra library build"
        )
    try:
        return _opened(folder)
    except UnusableLibrary:
        raise
    except (OSError, ValueError, KeyError, TypeError, EOFError) as trouble:
        raise UnusableLibrary(
            f"{folder} is damaged ({trouble}); build the library anew from its sources"
        ) from None


def _opened(folder: Path) -> Library:
    head, entries = _json(folder / "library.json"), _json(folder / "entries.json")
    if head["format"] != FORMAT:
        raise UnusableLibrary(
            f"{folder} has format {head['format']!r}, this version reads {FORMAT}; "
            "build the library anew from its sources"
        )
    grid = Grid(*(float(value) for value in head["axis"]))
    arrays = {field: _array(folder, field) for field in ARRAYS}
    if head["gram"]:
        arrays["gram"] = _array(folder, "gram")
    _agree(head, entries, arrays, grid)
    return Library(
        version=str(head["version"]),
        simulated=bool(head["simulated"]),
        names=_told(entries, "names"),
        cas=_told(entries, "cas"),
        states=_told(entries, "states"),
        licences=_told(entries, "licences"),
        sources=_told(entries, "sources"),
        wavenumber_cm1=arrays["wavenumber_cm1"],
        absorbance=arrays["absorbance"],
        grid=grid,
        heights=arrays["heights"],
        slopes=arrays["slopes"],
        groups=arrays["groups"],
        gram=arrays.get("gram"),
        acceptance=_acceptance(folder / "acceptance.npz"),
    )


def _told(entries: Mapping[str, Any], field: str) -> tuple[str, ...]:
    return tuple(str(text) for text in entries[field])


def _json(path: Path) -> Any:
    if path.stat().st_size > LARGEST_JSON_BYTES:
        raise ValueError(f"{path.name} is too large")
    return json.loads(path.read_text(encoding="utf-8"))


def _array(folder: Path, field: str) -> NDArray[Any]:
    """Map an array as a plain one: same memory, without the cost of `memmap` at each use."""
    return np.asarray(np.load(folder / f"{field}.npy", mmap_mode="r", allow_pickle=False))


def _agree(
    head: Mapping[str, Any],
    entries: Mapping[str, Any],
    arrays: Mapping[str, NDArray[Any]],
    grid: Grid,
) -> None:
    """Hold the shapes against each other, so that nothing fails later, in the middle."""
    count, points = int(head["references"]), len(grid.points)
    wide = len(arrays["wavenumber_cm1"])
    expected: dict[str, tuple[tuple[int, ...], str]] = {
        "wavenumber_cm1": ((wide,), "float64"),
        "absorbance": ((count, wide), "float32"),
        "heights": ((count, points), "float32"),
        "slopes": ((count, points), "float32"),
        "groups": ((count,), "int32"),
        "gram": ((count, count), "float32"),
    }
    for field, array in arrays.items():
        if (array.shape, str(array.dtype)) != expected[field]:
            raise ValueError(f"{field}.npy does not fit the rest")
    if any(len(entries[field]) != count for field in TEXTS) or count < 1:
        raise ValueError("entries.json does not fit the rest")


def _acceptance(path: Path) -> dict[str, NDArray[Any]]:
    if not path.is_file():
        return {}
    with np.load(path, allow_pickle=False) as kept:
        return {key: kept[key] for key in kept.files}


def names_of(library: Library) -> tuple[Named, ...]:
    """Give every reference by name and CAS number."""
    return tuple(library.named(row) for row in range(len(library)))
