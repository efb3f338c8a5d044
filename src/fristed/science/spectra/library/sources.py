"""Where references come from: folders of spectra as instruments wrote them, and archives."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from ..archives import plain, read_archive
from ..model import Spectrum
from ..readers import UnreadableSpectrum, read_file
from .references import References, joined, on_axis, shared_axis

INDEX: Final = "entries.csv"  # beside the files: file, name, cas, state, licence, source
CAS: Final = re.compile(r"(?<!\d)(\d{2,7}-\d{2}-\d)(?!\d)")
MOST_FILES: Final = 60_000
TEXTS: Final = ("name", "cas", "state", "licence", "source")


class UnusableSource(ValueError):
    """A source that gives no references; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be read, and why."""

    file: str
    reason: str


def references_from(
    sources: Iterable[Path],
    *,
    licence: str = "",
    simulated: bool = False,
    step: Callable[[int], Any] = lambda _: None,
) -> tuple[References, tuple[Skipped, ...]]:
    """Read every source and put all references on one axis.

    Parameters
    ----------
    licence : for references whose source names none.

    Raises
    ------
    UnusableSource, UnreadableArchive
    """
    parts: list[References] = []
    skipped: list[Skipped] = []
    for source in sources:
        if source.is_dir():
            part, left_out = from_folder(source, licence, simulated, step)
            skipped.extend(left_out)
        elif source.is_file():
            part = from_archive(source, licence, simulated)
            step(1)
        else:
            raise UnusableSource(f"{source}: there is no such file or folder")
        parts.append(part)
    return joined(parts), tuple(skipped)


def from_archive(path: Path, licence: str, simulated: bool) -> References:
    """Read an archive; names are required, CAS numbers are not."""
    archive = read_archive(path, texts=TEXTS, required=("name",))
    empty = ("",) * len(archive)
    names, cas = archive.texts["name"], archive.texts.get("cas", empty)
    return References(
        archive.wavenumber_cm1,
        archive.absorbance,
        tuple(name or number or "unnamed" for name, number in zip(names, cas, strict=True)),
        cas,
        archive.texts.get("state", empty),
        tuple(one or licence for one in archive.texts.get("licence", empty)),
        tuple(one or path.name for one in archive.texts.get("source", empty)),
        simulated,
    )


def from_folder(
    folder: Path, licence: str, simulated: bool, step: Callable[[int], Any]
) -> tuple[References, list[Skipped]]:
    """Read every file of a folder and the folders in it, in the order of their names."""
    index, skipped = read_index(folder / INDEX), []
    spectra: list[Spectrum] = []
    texts: list[tuple[str, ...]] = []
    for file in files_of(folder):
        step(1)
        try:
            found = read_file(file)
        except UnreadableSpectrum as trouble:
            skipped.append(Skipped(str(file.relative_to(folder)), str(trouble)))
            continue
        told = index.get(file.relative_to(folder).as_posix(), {})
        for spectrum in found:
            spectra.append(spectrum)
            texts.append(entry(spectrum, file, told, licence, alone=len(found) == 1))
    if not spectra:
        reason = f" (first: {skipped[0].file}: {skipped[0].reason})" if skipped else ""
        raise UnusableSource(f"{folder}: none of its files could be read as a spectrum{reason}")
    axis = shared_axis([spectrum.wavenumber_cm1 for spectrum in spectra])
    rows = [on_axis(one.wavenumber_cm1, one.absorbance[None, :], axis) for one in spectra]
    names, cas, states, licences, origins = zip(*texts, strict=True)
    found_rows = np.concatenate(rows)
    read = References(axis, found_rows, names, cas, states, licences, origins, simulated)
    return read, skipped


def files_of(folder: Path) -> list[Path]:
    """List the files below a folder, without hidden ones, links and the index."""
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and path.name != INDEX
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    if len(found) > MOST_FILES:
        raise UnusableSource(f"{folder} holds more than {MOST_FILES:,} files; divide it")
    return found


def entry(
    spectrum: Spectrum, file: Path, told: Mapping[str, str], licence: str, *, alone: bool
) -> tuple[str, ...]:
    """Name a reference: by the index, else by its title, else by its file."""
    title = plain(spectrum.title)
    name = (told.get("name") if alone else "") or title or plain(file.stem)
    number = CAS.search(told.get("cas", "")) or CAS.search(title) or CAS.search(file.stem)
    return (
        plain(name),
        number.group(1) if number else "",
        plain(told.get("state", "")),
        plain(told.get("licence", "")) or licence,
        plain(told.get("source", "")) or file.name,
    )


def read_index(path: Path) -> dict[str, dict[str, str]]:
    """Read what a folder's ``entries.csv`` tells of its files, if there is one."""
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return dict(_told(csv.DictReader(lines), path))
    except (UnicodeDecodeError, csv.Error) as trouble:
        raise UnusableSource(f"{path} is not a table in UTF-8 ({trouble})") from None


def _told(rows: "csv.DictReader[str]", path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    if "file" not in (rows.fieldnames or ()):
        raise UnusableSource(f"{path} needs a column `file`, beside any of {', '.join(TEXTS)}")
    for row in rows:
        told = {key: value for key, value in row.items() if key in TEXTS and value}
        yield str(row["file"]).replace("\\", "/"), told
