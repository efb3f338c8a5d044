"""GRAMS SPC, the new form (0x4B little, 0x4C big endian); the old one is in spc_old.

After the field descriptions of the "Universal Data Format Specification" (Galactic Industries,
1997) and its header file SPC.H.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from fristed.science.spectra.model import Floats
from fristed.science.spectra.readers import axis, binary
from fristed.science.spectra.readers.limits import MOST_POINTS_IN_ALL, MOST_SPECTRA
from fristed.science.spectra.readers.reading import Recorded
from fristed.science.spectra.readers.trouble import NotInfrared, UnreadableSpectrum
from fristed.science.spectra.readers.units import XUnit, YUnit

LITTLE, BIG = 0x4B, 0x4C
HEADER, SUBHEADER = 512, 32
LOG: Final = 65_536
SHORT, MULTI, OWN_AXES, LISTED = 0x01, 0x04, 0x40, 0x80
FLOAT: Final = -128

X_UNITS: Final = {1: XUnit.WAVENUMBER, 2: XUnit.MICROMETER, 3: XUnit.NANOMETER}
Y_UNITS: Final = {
    2: YUnit.ABSORBANCE,
    3: YUnit.KUBELKA_MUNK,
    10: YUnit.LOG_REFLECTANCE,
    128: YUnit.TRANSMITTANCE,
    129: YUnit.REFLECTANCE,
}
OTHER_AXES: Final = {
    4: "a course over seconds", 5: "a course over minutes", 6: "a spectrum over hertz",
    7: "a spectrum over kilohertz", 8: "a spectrum over megahertz", 9: "a mass spectrum",
    10: "a spectrum of nuclear magnetic resonance", 11: "a course over days",
    12: "a course over years", 13: "a Raman spectrum", 14: "a spectrum over energy",
    16: "a diode array's signal", 17: "a signal over channels", 18: "a diffractogram",
    255: "an interferogram",
}  # fmt: skip
OTHER_SIGNALS: Final = {
    1: "an interferogram", 4: "a count of light or of ions", 5: "a voltage", 6: "an angle",
    7: "a current", 8: "a length", 9: "a voltage", 12: "an intensity", 13: "an intensity",
    14: "an energy", 16: "a loudness", 130: "a single beam",
    131: "an emission spectrum",
}  # fmt: skip
EXPERIMENTS: Final = {
    1: "a gas chromatogram", 2: "a chromatogram", 3: "a chromatogram", 7: "a UV-Vis spectrum",
    8: "an X-ray diffractogram", 9: "a mass spectrum",
    10: "a spectrum of nuclear magnetic resonance", 11: "a Raman spectrum",
    12: "a fluorescence spectrum", 13: "an atomic spectrum", 14: "a diode array's chromatogram",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """What both forms say of all their spectra."""

    order: str
    flags: int
    exponent: int
    count: int
    first: float
    last: float
    spectra: int
    x_type: int
    y_type: int
    log_at: int
    recorded: str
    resolution: str
    source: str
    comment: str


def read(data: bytes) -> list[Recorded]:
    """Read an SPC file: all its spectra.

    Raises
    ------
    UnreadableSpectrum
        Cut off, contradicting itself, or (as NotInfrared) another kind of measurement.
    """
    head = _header(data)
    both = units(head, data[2])
    if head.flags & OWN_AXES and not head.flags & MULTI:
        raise UnreadableSpectrum("spectra have axes of their own, but there is one", "byte 0")
    at, shared = HEADER, None
    if head.flags & LISTED and not head.flags & OWN_AXES:
        axis.check_count(head.count, "byte 4, the number of points")
        shared = binary.numbers(data, f"{head.order}f4", head.count, at, "the axis")
        _ends_agree(head, shared)
        at += 4 * head.count
    found, total = [], 0
    for number in range(head.spectra):
        one, at = _spectrum(data, head, both, shared, at, number)
        total += len(one.x)
        if total > MOST_POINTS_IN_ALL:
            raise UnreadableSpectrum(f"more than {MOST_POINTS_IN_ALL} points in all", f"byte {at}")
        found.append(one)
    _ends_where_said(data, head, at)
    return found


def _header(data: bytes) -> Header:
    """Read the new form's header of 512 bytes."""
    order = "<" if data[1:2] == bytes([LITTLE]) else ">"
    flags, _, _, exponent, count, first, last, spectra = binary.unpack(
        f"{order}BBBbiddi", data, 0, "the header's end"
    )
    x_type, y_type, _, _, date, resolution, source = binary.unpack(
        f"{order}BBBBI9s9s", data, 28, "the header's end"
    )
    (log_at,) = binary.unpack(f"{order}I", data, 248, "the header's end")
    binary.unpack(f"{order}B", data, HEADER - 1, "the header's end")
    if not 1 <= spectra <= MOST_SPECTRA:
        raise UnreadableSpectrum(
            f"{spectra} spectra are announced; 1 to {MOST_SPECTRA} can be read", "byte 24"
        )
    if spectra > 1 and not flags & MULTI:
        raise UnreadableSpectrum(f"{spectra} spectra are announced in a file for one", "byte 24")
    log = data[log_at : log_at + LOG] if HEADER <= log_at < len(data) else b""
    return Header(
        order, flags, exponent, count, first, last, spectra, x_type, y_type, log_at, _date(date),
        binary.text(resolution, 0, 9) or _logged(log, rb"RES(?:OLUTION)?"),
        binary.text(source, 0, 9) or _logged(log, rb"(?:MODEL|INSTRUMENT)"),
        binary.text(data, 88, 130),
    )  # fmt: skip


def _logged(log: bytes, name: bytes) -> str:
    """Give what the log tells of a name, as in `RES = 4.`."""
    match = re.search(rb"(?:^|[\r\n\0])" + name + rb" ?= ?([^\r\n\0]{1,40})", log)
    return binary.text(match[1], 0, 40) if match else ""


def _date(packed: int) -> str:
    """Unpack minute, hour, day, month and year."""
    year, month, day = packed >> 20, packed >> 16 & 15, packed >> 11 & 31
    hour, minute = packed >> 6 & 31, packed & 63
    if not (1900 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"


def units(head: Header, experiment: int) -> tuple[XUnit, YUnit]:
    """Tell the units by their type bytes, or name what the file is instead."""
    if head.x_type in OTHER_AXES:
        raise NotInfrared(OTHER_AXES[head.x_type], "the axis' type byte")
    if experiment in EXPERIMENTS:
        raise NotInfrared(EXPERIMENTS[experiment], "byte 2, the kind of experiment")
    if head.x_type == 3 and 0 < max(head.first, head.last) < 1_200:
        raise NotInfrared("a spectrum of visible light or ultraviolet", "the axis in nanometers")
    if head.y_type in OTHER_SIGNALS:
        raise NotInfrared(OTHER_SIGNALS[head.y_type], "the signal's type byte")
    if head.x_type not in X_UNITS or head.y_type not in Y_UNITS:
        which, kind = ("axis'", head.x_type) if head.x_type not in X_UNITS else (
            "signal's", head.y_type)  # fmt: skip
        raise UnreadableSpectrum(
            f"the {which} unit is not said (type {kind})",
            f"the {which} type byte",
            "set the unit in the instrument's program and export it again",
        )
    return X_UNITS[head.x_type], Y_UNITS[head.y_type]


def _ends_agree(head: Header, x: Floats) -> None:
    """Check a listed axis against the header's ends and against itself."""
    where = "the listed axis"
    axis.check_listed(x, where)
    step = float(np.median(np.abs(np.diff(x))))
    if head.first or head.last:
        axis.agree(head.first, x[0], step, "first value, said and listed", where)
        axis.agree(head.last, x[-1], step, "last value, said and listed", where)


def _spectrum(
    data: bytes,
    head: Header,
    both: tuple[XUnit, YUnit],
    shared: Floats | None,
    at: int,
    number: int,
) -> tuple[Recorded, int]:
    """Read one subfile at byte `at`; give it and where the next begins."""
    where = f"spectrum {number + 1} at byte {at}"
    form = f"{head.order}BbHfffII"
    _, exponent, index, *_, own_count, _ = binary.unpack(form, data, at, "a spectrum's header")
    if head.flags & MULTI and index not in (0, number, number + 1):
        raise UnreadableSpectrum(f"a spectrum is numbered {index}", where)
    at += SUBHEADER
    if not head.flags & MULTI or (head.exponent == FLOAT and exponent == 0):
        exponent = head.exponent
    if head.flags & OWN_AXES:
        axis.check_count(own_count, where)
        x = binary.numbers(data, f"{head.order}f4", own_count, at, "an axis")
        axis.check_listed(x, where)
        at += 4 * own_count
    elif shared is not None:
        x = shared
    else:
        x = even(head, both[0], where)
        if own_count not in (0, head.count):
            axis.agree(own_count, head.count, 0, "number of points, said twice", where)
    y, at = signal(data, head, exponent, len(x), at)
    return recorded(head, both, x, y, where), at


def even(head: Header, unit: XUnit, where: str) -> Floats:
    """Make the axis from first, last and count, and have it vouched for."""
    x = axis.linear(head.first, head.last, head.count, where)
    if unit is XUnit.WAVENUMBER:
        axis.vouched(head.first, head.last, head.count, where, resolution(head) or 0.0)
    return x


def resolution(head: Header) -> float | None:
    """Read the resolution where the header tells it as a number of cm⁻¹."""
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{0,3})?)(?: ?CM-?1?)?", head.resolution.upper())
    return float(match[1]) if match and float(match[1]) > 0 else None


def signal(data: bytes, head: Header, exponent: int, count: int, at: int) -> tuple[Floats, int]:
    """Read the signal: floats, or integers of 16 or 32 bits to be scaled by 2^exponent."""
    if exponent == FLOAT:
        return binary.numbers(data, f"{head.order}f4", count, at, "the signal"), at + 4 * count
    bits = 16 if head.flags & SHORT else 32
    if not -64 <= exponent <= 64:
        raise UnreadableSpectrum(f"the signal's exponent {exponent} is none", f"byte {at}")
    y = binary.numbers(data, f"{head.order}i{bits // 8}", count, at, "the signal")
    return y * 2.0 ** (exponent - bits), at + count * bits // 8


def recorded(head: Header, both: tuple[XUnit, YUnit], x: Floats, y: Floats, where: str) -> Recorded:
    """Put a spectrum and what the header says of it together."""
    return Recorded(
        x, y, *both, title=head.comment, instrument=head.source, recorded=head.recorded,
        resolution_cm1=resolution(head), where=where,
    )  # fmt: skip


def _ends_where_said(data: bytes, head: Header, end: int) -> None:
    """Check that the spectra end where the log or the file's end is."""
    if head.log_at and end <= head.log_at <= len(data):
        binary.nothing_left(data[: head.log_at], end, "the spectra")
    elif head.log_at:
        raise UnreadableSpectrum(
            "the announced points do not fit before the log", f"byte {head.log_at}"
        )
    else:
        binary.nothing_left(data, end, "the spectra")
