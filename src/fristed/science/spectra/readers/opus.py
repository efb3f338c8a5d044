"""Bruker OPUS, its blocks parsed and paired by brukeropus.

brukeropus trusts its file: a parameter of negative size makes it turn for ever. So the directory
and each chain of parameters are walked here first, and it is handed sound blocks alone.
"""

import itertools
import struct
from typing import Any, Final

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

MAGIC: Final = b"\x0a\x0a\xfe\xfe"
SERIES_BLOCK, COMPACT_BLOCK = 2, 4
# what a data block's type number means, the likeliest to be wanted first
WANTED: Final = {
    4: YUnit.ABSORBANCE,
    16: YUnit.ABSORBANCE,  # ATR, which OPUS keeps as absorbance
    19: YUnit.ABSORBANCE,
    5: YUnit.TRANSMITTANCE,
    18: YUnit.TRANSMITTANCE,
    15: YUnit.LOG_REFLECTANCE,
    12: YUnit.REFLECTANCE,
    6: YUnit.KUBELKA_MUNK,
}
UNWANTED: Final = {
    10: "a Raman spectrum",
    11: "an emission spectrum",
    17: "a photoacoustic spectrum",
    7: "a course over time",
    8: "a series of interferograms",
    9: "a series of spectra over time",
    14: "a power spectrum",
    1: "a single beam (a background, or a sample before its ratio to one)",
    2: "an interferogram",
    3: "a phase",
}
NEEDED: Final = {"npt": int, "fxv": float, "lxv": float, "csf": float, "dpf": int, "dxu": str}


def read(data: bytes) -> list[Recorded]:
    """Read the absorption spectra of a file; where there are several kinds, the best kind.

    Raises
    ------
    UnreadableSpectrum
        Cut off, contradicting itself, or (as NotInfrared) without a ratio to a background.
    """
    blocks = _blocks(data)
    held = {b.type[3] % 32 for b in blocks if b.is_data() and not b.type[4]}
    kind = next((k for k in WANTED if k in held), None)
    if kind is None:
        names = [what for k, what in UNWANTED.items() if k in held]
        if any(b.is_data() and b.type[4] for b in blocks):
            names = ["a derivative"]
        if any(b.is_data_series() for b in blocks):
            names = ["a series of spectra"]
        raise NotInfrared(names[0] if names else "a file without a spectrum", "its data blocks")
    found = [
        _recorded(pair, WANTED[kind], _told(blocks))
        for pair in _pairs(blocks)
        if pair[0].is_data() and pair[0].type[3] % 32 == kind and not pair[0].type[4]
    ]
    if not found:
        raise UnreadableSpectrum("a spectrum has no parameters that belong to it", "its blocks")
    if len(found) > MOST_SPECTRA or sum(len(r.x) for r in found) > MOST_POINTS_IN_ALL:
        raise UnreadableSpectrum(f"more than {MOST_SPECTRA} spectra", "its blocks")
    return found


def _blocks(data: bytes) -> list[Any]:
    """Read the directory and parse the blocks of data and of parameters that are sound."""
    # inline: numpy and a large table; only those who read OPUS wait for it
    from brukeropus.file.block import FileBlock
    from brukeropus.file.parse import parse_directory, parse_header  # as above

    binary.unpack("<24x", data, 0, "the header's end")
    _, start, most, count = parse_header(data)
    if not 24 <= start < len(data) or not 1 <= count <= most <= MOST_BLOCKS:
        raise UnreadableSpectrum(f"a directory of {count} blocks at byte {start}", "byte 12")
    whole = min(most, (len(data) - start) // 12)
    entries = parse_directory(data[start : start + 12 * whole])
    if len(entries) < count:
        raise UnreadableSpectrum(f"{count} blocks are announced, {len(entries)} listed", "byte 20")
    _lie_apart(data, [(at, size) for _, size, at in entries])
    blocks = []
    for kind, size, at in entries:
        block = FileBlock(data, kind, size, at)
        if block.is_directory() or block.is_file_log() or block.is_report():
            continue
        if block.is_param():
            _check_parameters(data, at, size)
        if block.is_param() or block.is_data():
            block.parse()
            if block.parse_error:
                raise UnreadableSpectrum("a block cannot be parsed", f"byte {at}")
        if block.is_param() or block.is_data() or block.is_data_series():
            blocks.append(block)
    return blocks


def _lie_apart(data: bytes, pieces: list[tuple[int, int]]) -> None:
    """Refuse blocks that lie outside the file or upon each other."""
    for at, size in pieces:
        if size < 0 or at < 24 or at + size > len(data):
            raise UnreadableSpectrum(
                "a block lies beyond the file's end: it was cut off, or its directory is wrong",
                f"byte {at}, {size} bytes of {len(data)}",
            )
    ordered = sorted(p for p in pieces if p[1])
    for (at, size), (following, _) in itertools.pairwise(ordered):
        if at + size > following:
            raise UnreadableSpectrum("two blocks overlap: the directory is wrong", f"byte {at}")


def _check_parameters(data: bytes, at: int, size: int) -> None:
    """Walk a chain of parameters as brukeropus will, refusing what it would stumble over."""
    place, end = at, at + size
    for _ in range(MOST_BLOCKS):
        if place >= end or data[place : place + 3] == b"END":
            return
        where = f"byte {place}, a parameter"
        if place + 8 > end or not data[place : place + 3].isascii():
            raise UnreadableSpectrum("a parameter is damaged", where)
        kind, words = struct.unpack_from("<2h", data, place + 4)
        least = {0: 4, 1: 8}.get(kind, 0)
        if not 0 <= kind <= 4 or 2 * words < least or place + 8 + 2 * words > end:
            raise UnreadableSpectrum(f"a parameter has the size {2 * words}", where)
        place += 8 + 2 * words
    raise UnreadableSpectrum(f"more than {MOST_BLOCKS} parameters", f"byte {at}")


def _pairs(blocks: list[Any]) -> list[tuple[Any, Any]]:
    """Find which parameters belong to which data, after refusing parameters of a wrong kind."""
    # inline: see _blocks
    from brukeropus.file.block import pair_data_and_status_blocks

    for block in blocks:
        if not block.is_data_status():
            continue
        told = block.data if isinstance(block.data, dict) else {}
        for name, kind in NEEDED.items():
            if not isinstance(told.get(name), kind):
                raise UnreadableSpectrum(
                    f"parameter {name.upper()} is missing or of a wrong kind", f"byte {block.start}"
                )
    return sorted(
        pair_data_and_status_blocks([b for b in blocks if not b.is_data_series()]),
        key=lambda pair: int(pair[0].start),
    )


def _told(blocks: list[Any]) -> dict[str, Any]:
    """Gather what the blocks tell of sample, instrument and acquisition."""
    told: dict[str, Any] = {}
    for block in blocks:
        if block.is_sm_param() and isinstance(block.data, dict):
            told.update(block.data)
    return told


def _recorded(pair: tuple[Any, Any], unit: YUnit, told: dict[str, Any]) -> Recorded:
    """Make a spectrum of a data block and its parameters."""
    block, status = pair
    own = status.data
    where = f"block at byte {block.start}"
    count, first, last = own["npt"], own["fxv"], own["lxv"]
    x = axis.linear(first, last, count, where)
    if own["dpf"] != 1:
        raise UnreadableSpectrum(f"the data's form {own['dpf']} is not known", where)
    with np.errstate(all="ignore"):
        values = np.asarray(block.data, dtype=np.float64)
    rest = len(values) - count
    compact = block.type[5] == COMPACT_BLOCK
    if rest < 0 or (rest >= 16 and not compact):
        axis.agree(len(values), count, 0, "number of points, of data and parameters", where)
    with np.errstate(all="ignore"):
        y = (values[-count:] if compact else values[:count]) * own["csf"]
    _check_extremes(y, own, where)
    x_unit = {"WN": XUnit.WAVENUMBER, "MI": XUnit.MICROMETER, "NM": XUnit.NANOMETER}.get(own["dxu"])
    if x_unit is None:
        raise NotInfrared("a signal over " + {"PNT": "points", "MIN": "time"}.get(
            own["dxu"], "an unknown axis"), where)  # fmt: skip
    if x_unit is XUnit.WAVENUMBER:
        axis.vouched(first, last, count, where)
    resolution = told.get("res")
    return Recorded(
        x, y, x_unit, unit,
        title=_words(told, "snm"), origin=_words(told, "cnm"), instrument=_words(told, "ins"),
        technique="ATR" if block.type[3] % 32 == 16 else "",
        recorded=f"{_words(own, 'dat')} {_words(own, 'tim')}".strip(),
        resolution_cm1=resolution if isinstance(resolution, float) and resolution > 0 else None,
        where=where,
    )  # fmt: skip


def _check_extremes(y: Any, own: dict[str, Any], where: str) -> None:
    """Compare the data with the extremes their parameters tell: else they are not a pair."""
    low, high = own.get("mny"), own.get("mxy")
    if not (isinstance(low, float) and isinstance(high, float)) or not np.isfinite(y).any():
        return
    within = 1e-3 * abs(high - low) + 1e-6
    axis.agree(float(np.nanmin(y)), low, within, "smallest value, told and found", where)
    axis.agree(float(np.nanmax(y)), high, within, "largest value, told and found", where)


def _words(told: dict[str, Any], key: str) -> str:
    """Give a parameter's text, printable characters only."""
    value = told.get(key, "")
    return "".join(c for c in value if c.isprintable()) if isinstance(value, str) else ""
