"""Reading infrared spectra out of files that nobody vouches for.

A format is told by a file's content; its name only breaks ties. What is read has an ascending
axis in cm⁻¹ and decadic absorbance; whatever stands in the way is an `UnreadableSpectrum`.
Formats, checks and limits: docs/methods/spectra.md.
"""

import struct
from importlib import import_module
from pathlib import Path
from typing import Final

from fristed.science.spectra.model import Spectrum
from fristed.science.spectra.readers.limits import MOST_BYTES
from fristed.science.spectra.readers.reading import Reading, conclude
from fristed.science.spectra.readers.recognising import recognised
from fristed.science.spectra.readers.trouble import NotInfrared, UnreadableSpectrum

__all__ = [
    "NotInfrared",
    "Reading",
    "UnreadableSpectrum",
    "inspect",
    "inspect_file",
    "read",
    "read_file",
]

# a gap in a reader, which the tests on broken files would count as a failure
UNFORESEEN: Final = "the file is damaged in a way that its reader did not foresee"


def inspect(data: bytes, *, name: str = "") -> tuple[Reading, ...]:
    """Read all spectra of a file's content, and say how each was read.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        Its name; it only breaks ties between formats.

    Raises
    ------
    UnreadableSpectrum
        One line: what is wrong, where, what to do.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableSpectrum(f"the file is larger than {MOST_BYTES // 2**20} MB", "its size")
    form, module = recognised(data, name)
    try:
        found = import_module(f"{__name__}.{module}").read(data)
        return tuple(conclude(recorded, form) for recorded in found)
    except MemoryError:
        raise UnreadableSpectrum(f"the {form} file asks for too much memory", "its size") from None
    except (ArithmeticError, LookupError, ValueError, TypeError, struct.error) as trouble:
        raise UnreadableSpectrum(UNFORESEEN, f"{form}: {type(trouble).__name__}") from trouble


def read(data: bytes, *, name: str = "") -> tuple[Spectrum, ...]:
    """Read all spectra of a file's content; raises UnreadableSpectrum."""
    return tuple(reading.spectrum for reading in inspect(data, name=name))


def inspect_file(path: Path | str) -> tuple[Reading, ...]:
    """Read all spectra of a file, and say how each was read; raises UnreadableSpectrum."""
    path = Path(path)
    try:
        if not path.is_file():
            problem = "is a folder" if path.is_dir() else "does not exist"
            raise UnreadableSpectrum(f"the file {problem}", advice="check the name")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as trouble:
        reason = trouble.strerror or "it cannot be opened"
        raise UnreadableSpectrum(f"the file: {reason}", advice="check the name") from None
    return inspect(data, name=path.name)


def read_file(path: Path | str) -> tuple[Spectrum, ...]:
    """Read all spectra of a file; raises UnreadableSpectrum."""
    return tuple(reading.spectrum for reading in inspect_file(path))
