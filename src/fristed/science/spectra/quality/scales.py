"""Which scale a spectrum is on, whatever it says of itself."""

from typing import Final, Literal

import numpy as np

from ..model import Floats

Scale = Literal["absorbance", "transmittance", "percent_transmittance", "absorbance_x100"]

# no instrument records an absorbance of ten: one part in 10¹⁰ of the light
BEYOND_ABSORBANCE: Final = 10.0
PERCENT: Final = (20.0, 130.0)
FRACTION: Final = (0.5, 1.1)


def guess_scale(values: Floats) -> Scale:
    """Guess the scale from the level and from the side to which bands point.

    In transmittance most points lie near the top and bands point downwards; in absorbance they lie
    near the bottom and bands point upwards. `absorbance_x100` and `percent_transmittance` are
    certain, since an absorbance above ten cannot be measured; `transmittance` is a guess, since a
    spectrum of negative bands on a high baseline looks the same.

    Parameters
    ----------
    values : (n,) the ordinate, NaN where there is nothing.
    """
    finite = values[np.isfinite(values)]
    finite = finite[finite != 0.0]  # padding has no scale
    if finite.size == 0:
        return "absorbance"
    low, middle, high = _percentiles(finite, (1, 50, 99))
    downwards = middle - low > high - middle
    if PERCENT[0] < middle < PERCENT[1] and (downwards or high < 1.5 * middle):
        return "percent_transmittance"
    if high > BEYOND_ABSORBANCE and not downwards:
        return "absorbance_x100"
    if FRACTION[0] < middle < FRACTION[1] and downwards and low >= 0 and high < FRACTION[1]:
        return "transmittance"
    return "absorbance"


def _percentiles(values: Floats, wanted: tuple[int, ...]) -> list[float]:
    """Give percentiles, straight between neighbours as NumPy does, without its preparations."""
    places = [one / 100 * (values.size - 1) for one in wanted]
    lower = [int(place) for place in places]
    upper = [min(one + 1, values.size - 1) for one in lower]
    sorted_there = np.partition(values, sorted({*lower, *upper}))
    return [
        float(sorted_there[low] + (sorted_there[high] - sorted_there[low]) * (place - low))
        for low, high, place in zip(lower, upper, places, strict=True)
    ]


def in_absorbance(values: Floats, scale: Scale) -> Floats:
    """Return decadic absorbance; NaN where no light at all was recorded."""
    if scale == "absorbance":
        return values
    if scale == "absorbance_x100":
        return values / 100
    part = values / 100 if scale == "percent_transmittance" else values
    return -np.log10(np.where(part > 0, part, np.nan))
