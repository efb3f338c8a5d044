"""Units of axis and signal: how files name them, and how they become cm⁻¹ and absorbance."""

import re
from enum import Enum
from typing import Final

import numpy as np

from fristed.science.spectra.model import Floats
from fristed.science.spectra.readers.trouble import NotInfrared, UnreadableSpectrum, quoted


class XUnit(Enum):
    """What the axis counts."""

    WAVENUMBER = "cm⁻¹"
    MICROMETER = "µm"
    NANOMETER = "nm"


class YUnit(Enum):
    """What the signal is; the value is how people read it."""

    ABSORBANCE = "absorbance"
    TRANSMITTANCE = "transmittance"
    PERCENT_TRANSMITTANCE = "% transmittance"
    REFLECTANCE = "reflectance"
    PERCENT_REFLECTANCE = "% reflectance"
    LOG_REFLECTANCE = "log(1/R)"
    KUBELKA_MUNK = "Kubelka-Munk"


REFUSED_AXES: Final = (
    (r"RAMAN", "a Raman spectrum"),
    (r"^M/?Z|MASS", "a mass spectrum"),
    (r"PPM|HERTZ|^K?M?HZ", "a spectrum of nuclear magnetic resonance"),
    (r"SECOND|MINUTE|^S$|^MIN$|TIME", "a chromatogram or a course over time"),
    (r"^EV$|ELECTRON", "a spectrum over energy"),
    (r"POINT|PNT", "an interferogram"),
)
REFUSED_SIGNALS: Final = (
    (r"INTERFEROGRAM|VOLT", "an interferogram or a detector's signal"),
    (r"SINGLE.?(BEAM|CHANNEL)|BACKGROUND|ENERGY", "a single beam"),
    (r"RAMAN", "a Raman spectrum"),
    (r"COUNT|INTENSIT|ABUNDANCE", "a count of light or of ions"),
    (r"EMISSION|EMITTANCE", "an emission spectrum"),
    (r"PHOTOACOUSTIC", "a photoacoustic spectrum"),
    (r"DERIV", "a derivative"),
)


def squeezed(name: str) -> str:
    """Write a unit's name in capitals, its signs as plain letters, without blanks."""
    plain = name.upper().replace("⁻¹", "-1").replace("−", "-").replace("μ", "U").replace("µ", "U")
    return re.sub(r"[\s_\"']+", "", plain).replace("Μ", "U")


def x_unit(name: str, where: str) -> XUnit:
    """Tell the axis' unit from its name, or name what the file is instead."""
    plain = squeezed(name)
    for pattern, what in REFUSED_AXES:
        if re.search(pattern, plain):
            raise NotInfrared(what, where)
    if re.search(r"1/CM|CM\^?\(?-1|WAVENUM|RECIPROCALC|CM\*\*-1|/CM$", plain):
        return XUnit.WAVENUMBER
    if re.search(r"MICRO(METER|METRE|N)|\(?\bUM\)?$|\(UM\)", plain):
        return XUnit.MICROMETER
    if re.search(r"NANOMET|\(?\bNM\)?$|\(NM\)", plain):
        return XUnit.NANOMETER
    raise UnreadableSpectrum(f"the axis' unit {quoted(name)} is not known", where)


def y_unit(name: str, where: str) -> YUnit:
    """Tell the signal's unit from its name, or name what the file is instead."""
    plain = squeezed(name)
    ratio = re.search(r"ABSORB|TRANSMI|REFLECT", plain)  # "absorbance, background corrected"
    for pattern, what in REFUSED_SIGNALS:
        if re.search(pattern, plain) and (not ratio or "DERIV" in pattern):
            raise NotInfrared(what, where)
    percent = "%" in plain or "PERCENT" in plain or "PCT" in plain
    if re.search(r"KUBELKA|^K-?M$", plain):
        return YUnit.KUBELKA_MUNK
    if re.search(r"LOG\(?1/R|LOGREFL", plain):
        return YUnit.LOG_REFLECTANCE
    if re.search(r"TRANSMI|^%?T%?$|\(%?T\)|%T\b", plain):
        return YUnit.PERCENT_TRANSMITTANCE if percent else YUnit.TRANSMITTANCE
    if re.search(r"REFLECT|^%?R%?$", plain):
        return YUnit.PERCENT_REFLECTANCE if percent else YUnit.REFLECTANCE
    absorbing = r"ABSORB|^ABS\.?(\W|$)|^A$|^AU$|OPTICALD|^ATR|^O\.?D"
    if not percent and re.search(absorbing, plain):
        return YUnit.ABSORBANCE
    raise UnreadableSpectrum(
        f"the signal's unit {quoted(name)} is not known",
        where,
        "export it again as absorbance or as transmittance",
    )


def to_wavenumber(x: Floats, unit: XUnit, where: str) -> Floats:
    """Give the axis in cm⁻¹; wavelengths of visible light are refused."""
    if unit is XUnit.WAVENUMBER:
        return x
    micrometer = x / 1000.0 if unit is XUnit.NANOMETER else x
    if not np.all(micrometer > 0):
        raise UnreadableSpectrum("a wavelength is zero or negative", where)
    if float(np.min(micrometer)) < 0.7:
        raise NotInfrared("a spectrum of visible light or ultraviolet", where)
    return np.asarray(10_000.0 / micrometer, dtype=np.float64)


def to_absorbance(y: Floats, unit: YUnit, where: str) -> tuple[Floats, str]:
    """Give decadic absorbance and, in words, how it came about.

    Values that are no numbers, ratios of zero or less, and an absorbance beyond ±100 hold nothing
    and become NaN. Whether a ratio is a fraction or per cent is told by its 99th percentile, which
    a few spoilt points do not move; so is absorbance × 100.

    Reflectance becomes log10(1/R), the apparent absorbance; Kubelka-Munk f(R∞) = (1-R)²/2R is
    first solved for R = 1 + f - √(f² + 2f) (Kubelka & Munk 1931).
    """
    finite = y[np.isfinite(y)]
    if not len(finite):
        raise UnreadableSpectrum("no value of the signal is a number", where)
    top = float(np.percentile(finite, 99))
    with np.errstate(all="ignore"):
        if unit in (YUnit.ABSORBANCE, YUnit.LOG_REFLECTANCE):
            result, words = _from_absorbance(y, unit, finite, top, where)
        elif unit is YUnit.KUBELKA_MUNK:
            ratio = 1 + y - np.sqrt(y * y + 2 * y)
            result, words = -np.log10(ratio), "Kubelka-Munk, solved for R and shown as log10(1/R)"
        else:
            result, words = _from_ratio(y, unit, top, where)
    result = np.where(np.isfinite(result) & (np.abs(result) <= 100.0), result, np.nan)
    if np.isfinite(result).sum() < 2:
        raise UnreadableSpectrum("the signal holds no usable value", where)
    return result, words


def _from_absorbance(
    y: Floats, unit: YUnit, finite: Floats, top: float, where: str
) -> tuple[Floats, str]:
    """Take absorbance as it is, or × 100 where no sample could absorb so much."""
    if top <= 10.0:
        words = "as it is" if unit is YUnit.ABSORBANCE else "log(1/R) as apparent absorbance"
        return y, words
    bottom, middle = (float(v) for v in np.percentile(finite, (1, 50)))
    if top <= 1_000.0 and middle - bottom <= 0.4 * (top - bottom):
        return y / 100.0, "absorbance × 100, divided by 100"
    raise UnreadableSpectrum(
        f"the file says absorbance, but its values (up to {top:.3g}) are none", where
    )


def _from_ratio(y: Floats, unit: YUnit, top: float, where: str) -> tuple[Floats, str]:
    """Turn a ratio, as fraction or per cent, into -log10."""
    reflected = unit in (YUnit.REFLECTANCE, YUnit.PERCENT_REFLECTANCE)
    says_percent = unit in (YUnit.PERCENT_TRANSMITTANCE, YUnit.PERCENT_REFLECTANCE)
    letter, name = ("R", "reflectance") if reflected else ("T", "transmittance")
    if not 0 < top <= 250.0:
        raise UnreadableSpectrum(
            f"the file says {name}, but its values (up to {top:.3g}) are none", where
        )
    percent = top > 2.0
    ratio = y / 100.0 if percent else y
    words = f"{'% ' if percent else ''}{name}, as log10(1/{letter})"
    if says_percent and not percent:
        words += " (the file says per cent, its values are fractions)"
    return np.where(ratio > 0, -np.log10(np.where(ratio > 0, ratio, 1.0)), np.nan), words
