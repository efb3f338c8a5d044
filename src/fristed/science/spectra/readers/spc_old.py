"""GRAMS SPC, the old form (0x4D): a header of 256 bytes that ends in the first spectrum's own.

After the same sources as spc. Integers of 32 bits have their two words exchanged.
"""

import numpy as np

from fristed.science.spectra.model import Floats
from fristed.science.spectra.readers import binary
from fristed.science.spectra.readers.limits import MOST_POINTS_IN_ALL, MOST_SPECTRA
from fristed.science.spectra.readers.reading import Recorded
from fristed.science.spectra.readers.spc import (
    FLOAT,
    MULTI,
    SHORT,
    SUBHEADER,
    Header,
    even,
    recorded,
    signal,
    units,
)
from fristed.science.spectra.readers.trouble import UnreadableSpectrum

OLD_HEADER = 256


def read(data: bytes) -> list[Recorded]:
    """Read the spectra of an old file; raises UnreadableSpectrum, as spc does."""
    fields = binary.unpack("<BBhfffBBHBBBB8s", data, 0, "the header's end")
    flags, _, exponent, count, first, last, x_type, y_type = fields[:8]
    year, month, day, hour, minute, res = fields[8:]
    binary.unpack("<B", data, OLD_HEADER - 1, "the header's end")
    if not (0 < count <= 1e9) or count != int(count):
        raise UnreadableSpectrum(f"the number of points cannot be {count:g}", "byte 4")
    when = f"{year & 0xFFF:04}-{month:02}-{day:02} {hour:02}:{minute:02}" if month else ""
    head = Header(
        "<", flags, FLOAT if exponent in (128, FLOAT) else exponent, int(count), first, last, 1,
        x_type, y_type, 0, when, binary.text(res, 0, 8), "", binary.text(data, 64, 130),
    )  # fmt: skip
    both = units(head, 0)
    x = even(head, both[0], "byte 4, the axis")
    found: list[Recorded] = []
    at = OLD_HEADER
    own = data[OLD_HEADER - SUBHEADER + 1]
    while True:
        power = own if head.flags & MULTI and own not in (0, 128) else head.exponent
        y, at = _old_signal(data, head, power - 256 if power > 128 else power, at)
        found.append(recorded(head, both, x, y, f"spectrum {len(found) + 1}"))
        if not head.flags & MULTI or at + SUBHEADER >= len(data):
            break
        if len(found) * head.count > MOST_POINTS_IN_ALL or len(found) >= MOST_SPECTRA:
            raise UnreadableSpectrum(f"more than {MOST_SPECTRA} spectra", f"byte {at}")
        own = data[at + 1]
        at += SUBHEADER
    binary.nothing_left(data, at, "the spectra")
    return found


def _old_signal(data: bytes, head: Header, exponent: int, at: int) -> tuple[Floats, int]:
    """Read the old form's signal; its integers of 32 bits have their words exchanged."""
    if head.flags & SHORT or exponent == FLOAT:
        return signal(data, head, exponent, head.count, at)
    if not -64 <= exponent <= 64:
        raise UnreadableSpectrum(f"the signal's exponent {exponent} is none", f"byte {at}")
    words = binary.numbers(data, "<u2", 2 * head.count, at, "the signal").astype(np.int64)
    whole = words[0::2] * 65_536 + words[1::2]
    signed = np.where(whole >= 2**31, whole - 2**32, whole)
    return signed * 2.0 ** (exponent - 32), at + 4 * head.count
