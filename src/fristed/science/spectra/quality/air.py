"""Water and carbon dioxide that stand in the spectrum beside the sample."""

import numpy as np

from ..model import Floats
from . import thresholds
from .signal import band_height, mean_between, noise_level, part

LEAST_POINTS = 12


def has_vapour(axis: Floats, values: Floats) -> bool:
    """Find the sharp lines of water vapour between 3800 and 3900 cm⁻¹, where nothing else absorbs.

    They are told from noise by the noise where there is neither vapour nor a band, at
    2450–2600 cm⁻¹; detectors are as good or better at 3850 than there.
    """
    lines = part(axis, values, 3800.0, 3900.0)
    quiet = part(axis, values, 2450.0, 2600.0)
    if min(np.isfinite(lines).sum(), np.isfinite(quiet).sum()) < LEAST_POINTS:
        return False
    rough, still = roughness(lines), noise_level(quiet, 2)
    least = max(thresholds.VAPOUR_RATIO * still, thresholds.VAPOUR_SHARE * band_height(values))
    return rough > least > 0


def roughness(values: Floats) -> float:
    """Return the spread of the noise that second differences would come from; a few lines count."""
    seconds = np.diff(values, 2)
    seconds = seconds[np.isfinite(seconds)]
    return float(np.sqrt((seconds**2).mean() / 6.0)) if seconds.size else 0.0


def carbon_dioxide(axis: Floats, values: Floats) -> float:
    """Return the height of the band of carbon dioxide above the line beside it, with its sign.

    NaN where the spectrum does not reach there.
    """
    band = mean_between(axis, values, 2335.0, 2365.0)
    beside = mean_between(axis, values, 2270.0, 2290.0) + mean_between(axis, values, 2400.0, 2420.0)
    return band - beside / 2


def has_liquid_water(axis: Floats, values: Floats) -> bool:
    """Find liquid water by its broad band near 3350 and its bending band near 1640 cm⁻¹."""
    height = band_height(values)
    if height <= 0:
        return False

    def fall(low_cm1: float, foot_cm1: float, width_cm1: float) -> float:
        band = mean_between(axis, values, low_cm1, low_cm1 + width_cm1)
        return band - mean_between(axis, values, foot_cm1, foot_cm1 + 50.0)

    stretch, slope = fall(3250.0, 3750.0, 200.0), fall(3450.0, 3600.0, 50.0)
    bend = fall(1625.0, 1790.0, 30.0)
    broad = stretch > thresholds.WATER_STRETCH_SHARE * height and slope > 0
    return bool(broad and bend > thresholds.WATER_BEND_SHARE * height)
