"""Taking numbers and texts out of bytes that may be too few."""

import struct
from typing import Any

import numpy as np

from fristed.science.spectra.model import Floats
from fristed.science.spectra.readers.trouble import UnreadableSpectrum


def unpack(form: str, data: bytes, at: int, what: str) -> tuple[Any, ...]:
    """Unpack `form` at byte `at`; refuse if the file ends before."""
    if at < 0 or at + struct.calcsize(form) > len(data):
        raise UnreadableSpectrum(
            f"the file ends before {what}: it was cut off or its directory is wrong",
            f"byte {at} of {len(data)}",
        )
    return struct.unpack_from(form, data, at)


def numbers(data: bytes, kind: str, count: int, at: int, what: str) -> Floats:
    """Give `count` numbers of the numpy type `kind` at byte `at`, as float64."""
    size = np.dtype(kind).itemsize
    if count < 0 or at < 0 or at + size * count > len(data):
        raise UnreadableSpectrum(
            f"the file is too short for {what}: {count} numbers are announced",
            f"byte {at} of {len(data)}",
        )
    with np.errstate(all="ignore"):
        return np.frombuffer(data, kind, count, at).astype(np.float64)


def text(data: bytes, at: int, most: int) -> str:
    """Give the text at byte `at`: up to a NUL or `most` bytes, printable characters only."""
    piece = data[at : at + most].split(b"\0", 1)[0]
    words = piece.decode("latin-1")
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def nothing_left(data: bytes, end: int, what: str) -> None:
    """Refuse a file that goes on long after its announced end: then the count is wrong."""
    rest = data[end:]
    if len(rest) >= 512 or rest.strip(b"\0"):
        raise UnreadableSpectrum(
            f"{len(rest)} bytes follow {what}: the announced number of points is too small",
            f"byte {end} of {len(data)}",
        )
