"""Units of a table's columns: by name, else by shape, else refused."""

import re
from typing import Final

import numpy as np

from fristed.science.spectra.model import Floats
from fristed.science.spectra.readers.trouble import NotInfrared, UnreadableSpectrum
from fristed.science.spectra.readers.units import XUnit, YUnit, squeezed, x_unit, y_unit

SAY_X: Final = "name the axis in a header: wavenumber (cm-1), micrometers or nanometers"
SAY_Y: Final = "name the column in a header: absorbance, or %T"


def axis_unit(x: Floats, name: str, preamble: str, where: str) -> XUnit:
    """Tell the axis' unit by its column's name, else by words before the table, else by range.

    Without a word, an axis is taken for cm⁻¹ only where it reaches below 780 or above 2600 and
    within 15,000, since from 780 to 2600 it could be nanometres.
    """
    refuse_raman(f"{name} {preamble}", where)
    unitless = not re.search(r"CM|UM|NM|MICRO|NANO", squeezed(name))
    if "WAVELENGTH" in name.upper() and unitless:
        return _by_range(x, where)
    if name and not re.fullmatch(r"\W*(X|V\d+|X\d*|COLUMN\W?\d*)\W*", name.upper()):
        try:
            return x_unit(name, where)
        except NotInfrared:
            raise
        except UnreadableSpectrum:
            pass
    if re.search(r"1/CM|CM\^?-1|WAVENUMBER", squeezed(preamble)):
        return XUnit.WAVENUMBER
    return _by_range(x, where)


def _by_range(x: Floats, where: str) -> XUnit:
    """Take an axis without a unit for cm⁻¹ where it can be nothing else."""
    low, high = float(np.min(x)), float(np.max(x))
    if 60 < high <= 1_150 and low < 380:
        raise NotInfrared("probably a spectrum of visible light or ultraviolet", where)
    if low >= 0 and high <= 15_000 and (low < 780 or high > 2_600) and high > 1_150:
        return XUnit.WAVENUMBER
    raise UnreadableSpectrum(f"the axis' unit is not said ({low:g} to {high:g})", where, SAY_X)


def signal_unit(y: Floats, name: str, preamble: str, where: str) -> YUnit:
    """Tell the signal's unit by its column's name, else by words before, else by its shape."""
    vague = re.fullmatch(r"\W*(Y|V\d+|Y\d*|COLUMN\W?\d*|VALUES?|INTENSIT(Y|IES)|SIGNAL)\W*",
                         name.upper())  # fmt: skip
    if name and not vague:
        try:
            return y_unit(name, where)
        except NotInfrared:
            raise
        except UnreadableSpectrum:
            pass
    words = squeezed(preamble)
    if re.search(r"%T\b|%TRANS|TRANSMI", words) and "ABSORB" not in words:
        return YUnit.PERCENT_TRANSMITTANCE if "%" in words else YUnit.TRANSMITTANCE
    if re.search(r"ABSORBAN", words) and "TRANSM" not in words:
        return YUnit.ABSORBANCE
    return by_shape(y, where)


def by_shape(y: Floats, where: str) -> YUnit:
    """Tell absorbance from transmittance by where the bands point and how high the values go.

    Bands are narrow, so most values lie near the baseline: near the lowest in absorbance, near
    the highest in transmittance. What is not clear is refused.
    """
    finite = y[np.isfinite(y)]
    if len(finite) < 16:
        raise UnreadableSpectrum("the signal holds hardly any number", where)
    low, middle, high = (float(v) for v in np.percentile(finite, (0.5, 50, 99.5)))
    if high == low:
        raise UnreadableSpectrum("the signal is one value throughout", where)
    place = (middle - low) / (high - low)
    up, down = place <= 0.42, place >= 0.58
    if up and low > -1.0 and high <= 10.0:
        return YUnit.ABSORBANCE
    if up and low > -50.0 and 10.0 < high <= 1_000.0 and place <= 0.35:
        return YUnit.ABSORBANCE  # × 100, as the conversion finds again
    if down and low > -0.2 and 0.2 < high <= 1.5:
        return YUnit.TRANSMITTANCE
    if down and low > -20.0 and 20.0 <= high <= 200.0:
        return YUnit.PERCENT_TRANSMITTANCE
    raise UnreadableSpectrum(
        f"the signal's unit is not said, and its values ({low:.3g} to {high:.3g}) could be several",
        where,
        SAY_Y,
    )


def refuse_raman(words: str, where: str) -> None:
    """Name a Raman spectrum by what its header tells."""
    if re.search(r"RAMAN|STOKES", words.upper()):
        raise NotInfrared("a Raman spectrum", where)
