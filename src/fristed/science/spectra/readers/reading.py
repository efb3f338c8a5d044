"""What a reader found, and the spectrum that comes of it."""

from dataclasses import dataclass

import numpy as np

from fristed.science.spectra.model import Floats, Spectrum
from fristed.science.spectra.readers import axis
from fristed.science.spectra.readers.trouble import UnreadableSpectrum
from fristed.science.spectra.readers.units import XUnit, YUnit, to_absorbance, to_wavenumber


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """One spectrum as a file holds it: `x` and `y` (n,) in the file's own units and order."""

    x: Floats
    y: Floats
    x_unit: XUnit
    y_unit: YUnit
    title: str = ""
    origin: str = ""
    instrument: str = ""
    technique: str = ""
    recorded: str = ""
    resolution_cm1: float | None = None
    where: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A spectrum and how it was read: the format, the units found, the conversion in words."""

    spectrum: Spectrum
    format: str
    axis_unit: str
    signal_unit: str
    conversion: str
    resolution_cm1: float | None = None


def conclude(recorded: Recorded, form: str) -> Reading:
    """Convert to ascending cm⁻¹ and decadic absorbance, checking the axis once more."""
    wavenumber = to_wavenumber(recorded.x, recorded.x_unit, recorded.where)
    order = slice(None, None, -1) if wavenumber[0] > wavenumber[-1] else slice(None)
    wavenumber = np.ascontiguousarray(wavenumber[order], dtype=np.float64)
    if len(recorded.x) != len(recorded.y) or not np.all(np.diff(wavenumber) > 0):
        raise UnreadableSpectrum("the axis does not rise steadily", recorded.where)
    axis.check_range(wavenumber, recorded.where)
    absorbance, words = to_absorbance(recorded.y, recorded.y_unit, recorded.where)
    reflected = recorded.y_unit.name.endswith(("REFLECTANCE", "MUNK"))
    spectrum = Spectrum(
        wavenumber_cm1=wavenumber,
        absorbance=np.ascontiguousarray(absorbance[order], dtype=np.float64),
        title=recorded.title[:200],
        origin=recorded.origin[:200],
        instrument=recorded.instrument[:200],
        technique=recorded.technique[:80] or ("reflectance, log10(1/R)" if reflected else ""),
        recorded=recorded.recorded[:40],
    )
    return Reading(
        spectrum, form, recorded.x_unit.value, recorded.y_unit.value, words,
        recorded.resolution_cm1,
    )  # fmt: skip
