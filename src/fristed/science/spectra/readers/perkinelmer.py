"""PerkinElmer Spectrum (.sp): blocks of a number, a size and what they hold.

The block numbers are those of PerkinElmer's own published import script (S. Westlake, 2007).
"""

from dataclasses import dataclass, field
from typing import Final

from fristed.science.spectra.readers import axis, binary
from fristed.science.spectra.readers.limits import MOST_BLOCKS
from fristed.science.spectra.readers.reading import Recorded
from fristed.science.spectra.readers.trouble import UnreadableSpectrum
from fristed.science.spectra.readers.units import XUnit, x_unit, y_unit

MAGIC: Final = b"PEPE"
START: Final = 44
DATASET: Final = 120
RANGE, INTERVAL, COUNT = -29838, -29836, -29835
X_LABEL, Y_LABEL, SIGNAL, ALIAS, FILE_TYPE = -29833, -29832, -29828, -29823, -29829
TEXTS: Final = {X_LABEL, Y_LABEL, ALIAS, FILE_TYPE}
TYPES: Final = {RANGE: 29981, INTERVAL: 29979, COUNT: 29995, SIGNAL: 29974}
CHARACTERS: Final = 29987
NAMES: Final = {
    RANGE: "the range", INTERVAL: "the interval", COUNT: "the number of points",
    X_LABEL: "the axis' unit", Y_LABEL: "the signal's unit", SIGNAL: "the signal",
}  # fmt: skip


@dataclass(slots=True)
class Members:
    """Where each member of the data set begins, its size, and the texts among them."""

    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    def place(self, which: int) -> int:
        """Give where a member's content begins, or refuse for want of it."""
        if which not in self.places:
            raise UnreadableSpectrum(f"{NAMES[which]} is missing", "the data set's members")
        return self.places[which][0]


def read(data: bytes) -> list[Recorded]:
    """Read the one spectrum of a file.

    Raises
    ------
    UnreadableSpectrum
        Cut off, a member missing, or members that contradict each other.
    """
    members = _members(data)
    first, last = binary.unpack("<dd", data, members.place(RANGE), NAMES[RANGE])
    (step,) = binary.unpack("<d", data, members.place(INTERVAL), NAMES[INTERVAL])
    (count,) = binary.unpack("<i", data, members.place(COUNT), NAMES[COUNT])
    where = f"byte {members.place(RANGE)}, the range"
    x = axis.linear(first, last, count, where)
    even = (last - first) / (count - 1)
    axis.agree(even, step, 0.01 * abs(even) / count + 1e-9, "interval, told and counted", where)
    at, size = members.place(SIGNAL), members.places[SIGNAL][1]
    (length,) = binary.unpack("<i", data, at, NAMES[SIGNAL])
    if length != 8 * count or length + 4 != size:
        axis.agree(length / 8, count, 0, "number of points, of signal and header", f"byte {at}")
        axis.agree(size - 4, length, 0, "size of the signal, said twice", f"byte {at}")
    y = binary.numbers(data, "<f8", count, at + 4, NAMES[SIGNAL])
    members.place(X_LABEL), members.place(Y_LABEL)
    unit = x_unit(members.texts[X_LABEL], NAMES[X_LABEL])
    signal = y_unit(members.texts[Y_LABEL], NAMES[Y_LABEL])
    if unit is XUnit.WAVENUMBER and (count - 1) * abs(step) > 1e5:
        raise UnreadableSpectrum(f"an axis from {first:g} to {last:g} cm⁻¹", where)
    return [
        Recorded(x, y, unit, signal, title=members.texts.get(ALIAS, ""),
                 origin="PerkinElmer Spectrum", where=where)
    ]  # fmt: skip


def _members(data: bytes) -> Members:
    """Walk the file's blocks and those of its data set."""
    at, found = START, Members()
    for _ in range(MOST_BLOCKS):
        if at >= len(data):
            break
        kind, size = binary.unpack("<hi", data, at, "a block's head")
        _inside(data, at, size, len(data))
        if kind == DATASET:
            _walk(data, at + 6, at + 6 + size, found)
        at += 6 + size
    if not found.places:
        raise UnreadableSpectrum("there is no data set in it", f"byte {START}")
    return found


def _walk(data: bytes, at: int, end: int, found: Members) -> None:
    """Note each member between two places; one that comes twice is refused."""
    for _ in range(MOST_BLOCKS):
        if at >= end:
            return
        kind, size = binary.unpack("<hi", data, at, "a member's head")
        _inside(data, at, size, end)
        if kind in NAMES or kind in TEXTS:
            _note(data, at, kind, size, found)
        at += 6 + size
    raise UnreadableSpectrum(f"more than {MOST_BLOCKS} members", f"byte {at}")


def _note(data: bytes, at: int, kind: int, size: int, found: Members) -> None:
    """Keep where a member lies, after checking the type of its content."""
    if kind in found.places:
        raise UnreadableSpectrum("a member comes twice", f"byte {at}")
    (inner,) = binary.unpack("<H", data, at + 6, "a member's type")
    if inner != TYPES.get(kind, CHARACTERS):
        raise UnreadableSpectrum(f"a member has the type {inner}", f"byte {at + 6}")
    found.places[kind] = (at + 8, size - 2)
    if kind in TEXTS:
        (length,) = binary.unpack("<H", data, at + 8, "a text's length")
        if length + 4 != size:
            raise UnreadableSpectrum(f"a text of {length} bytes in {size}", f"byte {at + 8}")
        found.texts[kind] = binary.text(data, at + 10, min(length, 200))


def _inside(data: bytes, at: int, size: int, end: int) -> None:
    """Refuse a block that does not lie between its head and `end`."""
    if size < 0 or at + 6 + size > end:
        raise UnreadableSpectrum(
            f"a block of {size} bytes does not fit: the file was cut off or is damaged",
            f"byte {at} of {len(data)}",
        )
