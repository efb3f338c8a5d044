"""Judging how a broken file was read: refused in one line, or read to an axis that is right."""

import resource
import time
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fristed.science.spectra import readers
from fristed.science.spectra.model import Floats
from fristed.science.spectra.readers import UNFORESEEN

from .corpus import Broken

MOST_SECONDS = 1.0
MOST_BYTES = 512 * 2**20
NEAR = 0.3  # of a step


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a broken file; `wrong` says what should not have happened."""

    name: str
    refused: bool
    seconds: float
    bytes: int
    wrong: str = ""


def judge(broken: Broken, axes: list[Floats]) -> Verdict:
    """Read a broken file, measuring time and memory, and compare the axis where it reads."""
    tracemalloc.start()
    began = time.process_time()
    refused, wrong = True, ""
    try:
        found = readers.read(broken.data, name=broken.source)
    except readers.UnreadableSpectrum as trouble:
        told = str(trouble)
        if not told or "\n" in told or len(told) > 320 or UNFORESEEN in told:
            wrong = f"no clear line: {told!r}"
    except Exception as trouble:
        wrong = f"crashed: {trouble!r}"
    else:
        refused = False
        table = Path(broken.source).suffix in (".csv", ".dpt")
        if not all(is_right(s.wavenumber_cm1, axes, table) for s in found):
            wrong = f"a wrong axis: {[s.wavenumber_cm1[[0, -1]].tolist() for s in found]}"
    seconds, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    if seconds > MOST_SECONDS or peak > MOST_BYTES:
        wrong = wrong or f"took {seconds:.2f} s and {peak / 2**20:.0f} MB"
    return Verdict(broken.name, refused, seconds, peak, wrong)


def is_right(axis: Floats, axes: list[Floats], table: bool) -> bool:
    """Tell whether an axis is one of the valid file's; of a table a part is right too."""
    for valid in axes:
        near = NEAR * float(np.median(np.diff(valid)))
        if len(axis) == len(valid) and np.max(np.abs(axis - valid)) <= near:
            return True
        if table:
            after = np.searchsorted(valid, axis).clip(1, len(valid) - 1)
            off = np.minimum(np.abs(valid[after] - axis), np.abs(valid[after - 1] - axis))
            if np.max(off) <= near:
                return True
    return False


def axes_of(data: bytes, name: str) -> list[Floats]:
    """Give the axes of a valid file; none where it holds no infrared spectrum."""
    try:
        return [s.wavenumber_cm1 for s in readers.read(data, name=name)]
    except readers.NotInfrared:
        return []


def limit_memory() -> None:
    """Let this process take no more than 512 MB beyond what it has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MOST_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
