"""Thermo OMNIC: one spectrum (.spa) or a group (.spg).

A directory of 16-byte entries (key, offset, size) stands at byte 304, their number at byte 294;
key 2 is a spectrum's header, 3 its intensities, 27 its history, 107 its title in a group. The
meaning of the fields was found by their readers; see docs/methods/spectra.md.
"""

import itertools
import re
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from fristed.science.spectra.readers import axis, binary
from fristed.science.spectra.readers.limits import (
    MOST_BLOCKS,
    MOST_POINTS_IN_ALL,
    MOST_SPECTRA,
)
from fristed.science.spectra.readers.reading import Recorded
from fristed.science.spectra.readers.trouble import NotInfrared, UnreadableSpectrum
from fristed.science.spectra.readers.units import XUnit, YUnit

MAGIC: Final = b"Spectral Data File"
DIRECTORY: Final = 304
HEADER_KEY, SIGNAL_KEY, HISTORY_KEY, TITLE_KEY = 2, 3, 27, 107
HEADER_SIZE: Final = 140
LASER_CM1: Final = 15_798.0  # helium-neon; every instrument has its own decimals
EPOCH: Final = datetime(1899, 12, 31, tzinfo=UTC)

X_UNITS: Final = {1: XUnit.WAVENUMBER, 3: XUnit.NANOMETER, 4: XUnit.MICROMETER}
OTHER_AXES: Final = {2: "an interferogram", 32: "a Raman spectrum"}
Y_UNITS: Final = {
    11: YUnit.PERCENT_REFLECTANCE,
    12: YUnit.LOG_REFLECTANCE,
    16: YUnit.PERCENT_TRANSMITTANCE,
    17: YUnit.ABSORBANCE,
    20: YUnit.KUBELKA_MUNK,
}
OTHER_SIGNALS: Final = {
    15: "a single beam",
    22: "an interferogram or a detector's signal",
    26: "a photoacoustic spectrum",
    31: "a Raman spectrum",
}
Entry = tuple[int, int, int]


def read(data: bytes) -> list[Recorded]:
    """Read the spectra of a file: one of an .spa, all of an .spg.

    Raises
    ------
    UnreadableSpectrum
        Cut off, contradicting itself, or (as NotInfrared) another kind of measurement.
    """
    entries = _directory(data)
    headers = [e for e in entries if e[0] == HEADER_KEY]
    signals = [e for e in entries if e[0] == SIGNAL_KEY]
    if not headers or len(headers) != len(signals):
        raise UnreadableSpectrum(
            f"{len(headers)} headers and {len(signals)} signals do not make spectra",
            f"byte {DIRECTORY}, the directory",
        )
    if len(headers) > MOST_SPECTRA:
        raise UnreadableSpectrum(f"more than {MOST_SPECTRA} spectra", "the directory")
    found = []
    for number, (header, signal) in enumerate(zip(headers, signals, strict=True)):
        begin = entries.index(header)
        until = entries.index(headers[number + 1]) if number + 1 < len(headers) else len(entries)
        found.append(_spectrum(data, header, signal, entries[begin:until], number + 1))
    if sum(len(r.x) for r in found) > MOST_POINTS_IN_ALL:
        raise UnreadableSpectrum(f"more than {MOST_POINTS_IN_ALL} points in all", "the directory")
    return found


def _directory(data: bytes) -> list[Entry]:
    """Read the directory; its pieces lie inside the file and do not overlap."""
    (count,) = binary.unpack("<H", data, 294, "the directory's length")
    if not 2 <= count <= MOST_BLOCKS:
        raise UnreadableSpectrum(f"a directory of {count} entries", "byte 294")
    entries: list[Entry] = []
    for number in range(count):
        place = DIRECTORY + 16 * number
        key, _, at, size = binary.unpack("<BBII", data, place, "the directory's end")
        if at + size > len(data) or (size and at < DIRECTORY):
            raise UnreadableSpectrum(
                "a piece lies beyond the file's end: it was cut off, or its directory is wrong",
                f"byte {place}, entry {number + 1} of the directory",
            )
        entries.append((key, at, size))
    pieces = sorted((at, at + size) for _, at, size in entries if size)
    for (_, end), (at, _) in itertools.pairwise(pieces):
        if at < end:
            raise UnreadableSpectrum("two pieces overlap: the directory is wrong", f"byte {at}")
    if pieces and pieces[0][0] < DIRECTORY + 16 * count:
        raise UnreadableSpectrum("a piece overlaps the directory", f"byte {pieces[0][0]}")
    return entries


def _spectrum(data: bytes, header: Entry, signal: Entry, own: list[Entry], number: int) -> Recorded:
    """Read one spectrum by its header and signal entries."""
    _, at, size = header
    where = f"spectrum {number}, header at byte {at}"
    if size < 24:
        raise UnreadableSpectrum(f"a header of {size} bytes", where)
    (count, x_code, y_code, first, last) = binary.unpack("<4xIB3xB3xff", data, at, "a header")
    laser = binary.unpack("<f", data, at + 80, "a header")[0] if size >= HEADER_SIZE else 0.0
    units = _units(x_code, y_code, where)
    x = axis.linear(first, last, count, where)
    if signal[2] != 4 * count:
        axis.agree(signal[2] / 4, count, 0, "number of points, of signal and header", where)
    y = binary.numbers(data, "<f4", count, signal[1], "the signal")
    history = next((data[a : a + s] for k, a, s in own if k == HISTORY_KEY), b"")
    if units[0] is XUnit.WAVENUMBER:
        _confirm(first, last, count, float(laser), history, where)
    named = next((a for k, a, s in own if k == TITLE_KEY and s >= 260), None)
    title = binary.text(data, named, 256) if named else ""
    told = re.search(rb"Resolution:\s*([\d.]{1,8})", history)
    return Recorded(
        x, y, *units,
        title=title or binary.text(data, 30, 256),
        instrument=_told(history, rb"Bench Serial Number:\s*([\w-]{1,40})"),
        technique=_told(history, rb"Final format:\s*([^\r\n]{1,40})"),
        recorded=_when(data, named + 256 if named else 296),
        resolution_cm1=float(told[1]) if told and told[1].count(b".") <= 1 else None,
        where=where,
    )  # fmt: skip


def _units(x_code: int, y_code: int, where: str) -> tuple[XUnit, YUnit]:
    """Tell the units by their codes, or name what the file is instead."""
    if x_code in OTHER_AXES:
        raise NotInfrared(OTHER_AXES[x_code], where)
    if y_code in OTHER_SIGNALS:
        raise NotInfrared(OTHER_SIGNALS[y_code], where)
    if x_code not in X_UNITS or y_code not in Y_UNITS:
        raise UnreadableSpectrum(f"units {x_code} and {y_code} are not known", where)
    return X_UNITS[x_code], Y_UNITS[y_code]


def _confirm(
    first: float, last: float, count: int, laser: float, history: bytes, where: str
) -> None:
    """Have the axis confirmed: by the laser's fringes, by the history, or by being a plain grid.

    Steps are the laser's wavenumber divided by a power of two. The history tells the range of
    the measurement; a shorter one was cut out of it and must lie on its grid.
    """
    step = abs(last - first) / (count - 1)
    grid = min(first, last) / step
    if abs(laser - LASER_CM1) < 5.0:
        halvings = np.log2(laser / step)
        if abs(halvings - round(halvings)) < 1e-5 and abs(grid - round(grid)) < axis.GRID:
            return
    told = re.search(rb"from\s+(\d{1,6}\.\d{1,6})\s+to\s+(\d{1,6}\.\d{1,6})", history)
    if told:
        low, high = sorted((float(told[1]), float(told[2])))
        ends = sorted((first, last))
        if abs(low - ends[0]) <= 0.01 and abs(high - ends[1]) <= 0.01:
            return
        if ends[0] < low - step or ends[1] > high + step:
            said = f"{first:.6g} to {last:.6g}, measured from {low:.6g} to {high:.6g} cm⁻¹"
            raise UnreadableSpectrum(axis.CONTRADICTION.format(said), where)
    axis.vouched(first, last, count, where)


def _told(history: bytes, pattern: bytes) -> str:
    """Give what the history tells after a heading, printable characters only."""
    match = re.search(pattern, history)
    return binary.text(match[1], 0, 40) if match else ""


def _when(data: bytes, at: int) -> str:
    """Read the day of the measurement: seconds since the last day of 1899."""
    (seconds,) = binary.unpack("<I", data, at, "the date")
    return (EPOCH + timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M") if seconds else ""
