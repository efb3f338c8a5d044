"""Between rows and `science.spectra`: a file becomes a spectrum, a spectrum an answer."""

import hashlib
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings

from fristed.science import spectra
from fristed.science.spectra.model import Answer, Spectrum

from ..models import Calibration, Library

MOST_BYTES = 1024 * 1024  # the largest of the samples of all formats that we know is a quarter
SEED = 0
ONE_AT_A_TIME = Lock()  # a loaded library remembers what it worked out, for all threads
LIBRARIES, CALIBRATIONS = "libraries", "calibrations"


class NotASpectrum(Exception):
    """The file cannot be read as one spectrum; the words say what is wrong and what to do."""


class SeveralSpectra(Exception):
    """The file holds several spectra, and only one can be the sample's; carries how many."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class FileMissing(Exception):
    """The library's or calibration's file is not in the house's folder."""


class NoLibrary(Exception):
    """No library has been taken into use: there is nothing to compare with."""


class OutOfService(Exception):
    """The instrument is not in service, or gives no spectra that are read here."""


class SameFile(Exception):
    """This very file was read already, of this sample or of this instrument."""


def spectrum_in(data: bytes, name: str) -> tuple[Spectrum, bytes]:
    """Return the one spectrum in a file, and the file's hash; neither file nor name is kept.

    The readers take hostile files; should one of them fail otherwise than it says it does, that
    is an unreadable file to the person at the bench, and no broken page.
    """
    if len(data) > MOST_BYTES:
        raise NotASpectrum(f"more than {MOST_BYTES // 1024} KiB")
    try:
        found = spectra.readers.read(data, name=name)
    except spectra.readers.UnreadableSpectrum as error:
        raise NotASpectrum(str(error)) from error
    except (ArithmeticError, LookupError, MemoryError, TypeError, ValueError) as error:
        raise NotASpectrum("the file is damaged") from error
    if len(found) != 1:
        raise SeveralSpectra(len(found))
    return found[0], hashlib.sha256(data).digest()


def library_file(name: str) -> Any:
    """Return the library of a name in the house's folder; None where it is none."""
    try:
        return loaded(str(_path(LIBRARIES, name)))
    except spectra.library.UnusableLibrary:
        return None


def open_library(library: Library) -> Any:
    """Return the library of a row."""
    return loaded(str(_path(LIBRARIES, library.file_name)))


def measured_as(spectrum: Spectrum, library: Library, label: str) -> Any:
    """Return a control spectrum's figures (`drift.Measured`); None where it is of nothing known."""
    try:
        return spectra.drift.measure(spectrum, open_library(library), label)
    except spectra.drift.NotInLibrary:
        return None


def folder(name: str) -> Path:
    """Return one of the house's folders, made where it is not there yet."""
    where = Path(settings.HOME) / name
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    return where


def answer_to(
    spectrum: Spectrum, library: Library, calibration: Calibration | None
) -> tuple[Answer, dict[str, Any]]:
    """Return what a library says of a spectrum, and the same as JSON."""
    held = open_library(library)
    learnt = _calibration(str(_path(CALIBRATIONS, calibration.file_name))) if calibration else None
    with ONE_AT_A_TIME:
        answer = spectra.identify(spectrum, held, calibration=learnt, seed=SEED)
    return answer, answer.as_json()


@lru_cache(maxsize=4)
def loaded(path: str) -> Any:
    """Return a library, mapped into memory once per process; a version never changes."""
    return spectra.library.load(Path(path))


@lru_cache(maxsize=16)
def _calibration(path: str) -> Any:
    return spectra.calibration.load(Path(path))


def _path(folder: str, name: str) -> Path:
    path = Path(settings.HOME) / folder / Path(name).name
    if not path.exists():
        raise FileMissing(name)
    return path


def files_in(folder: str) -> list[str]:
    """Return the names of the files in one of the house's folders."""
    where = Path(settings.HOME) / folder
    return sorted(path.name for path in where.glob("*") if not path.name.startswith("."))


def names_in_library(library: Library) -> list[str]:
    """Return the names of a library's references, in order; none where its file is missing."""
    try:
        return sorted(open_library(library).names)
    except FileMissing:
        return []
