"""What each flag means and what to do, in plain words; the room translates by code."""

from collections.abc import Mapping
from typing import Final

from ..model import Flag

REASONS: Final[Mapping[str, str]] = {
    "empty": "The spectrum holds no values.",
    "constant": "The spectrum is one flat line: nothing was measured.",
    "coverage_too_small": (
        "The spectrum covers {share:.0%} of 650–1800 cm⁻¹, where substances differ most."
    ),
    "coverage_short": (
        "The spectrum covers {share:.0%} of 650–1800 cm⁻¹; bands outside it were not compared."
    ),
    "too_noisy": (
        "Too little light reaches the detector: the strongest band is only {ratio:.0f} times the "
        "noise."
    ),
    "noisy": (
        "The strongest band is {ratio:.0f} times the noise; a substance that makes up a tenth of "
        "the sample may drown in it."
    ),
    "weak": "The strongest band is weak: absorbance {height:.2f}, where 0.3 is good practice.",
    "saturated": (
        "Too much light is taken away: {share:.0%} of the points are cut off or above absorbance 2."
    ),
    "too_saturated": (
        "Far too much light is taken away: {share:.0%} of the points are cut off or above "
        "absorbance 2, and band heights there mean nothing."
    ),
    "negative": "Strong bands point downwards: the background holds what the sample lacks.",
    "padded": "The file is filled up with one value at an end; those points were left out.",
    "percent_transmittance": (
        "The values are percent transmittance, not absorbance; they were converted."
    ),
    "absorbance_x100": "The values are absorbance times a hundred; they were divided.",
    "perhaps_transmittance": "The values look like transmittance from 0 to 1, not like absorbance.",
    "water_vapour": "Sharp lines of water vapour from the air stand in the spectrum.",
    "carbon_dioxide": "The band of carbon dioxide from the air, near 2350 cm⁻¹, is strong.",
    "liquid_water": "The sample looks wet: the broad bands of liquid water are strong.",
}

ADVICE: Final[Mapping[str, str]] = {
    "empty": "Export the spectrum again from the instrument's program.",
    "constant": "Check that the sample lies on the crystal, then measure again.",
    "coverage_too_small": "Measure again from 4000 down to 650 cm⁻¹ or lower.",
    "coverage_short": "Measure again over the whole range if the answer is unclear.",
    "too_noisy": (
        "Press the sample down firmly, use about 5 mg and at least 24 scans, and measure again. "
        "If it stays, clean the crystal and record a new background."
    ),
    "noisy": "Press the sample down, use at least 24 scans, and measure again.",
    "weak": "Press the sample down or use a little more of it, about 5 mg, and measure again.",
    "saturated": "Use less of the sample if it lies in a cell or disc, and measure again.",
    "too_saturated": "Use much less of the sample, or press it on the ATR crystal instead.",
    "negative": "Clean the crystal, let it dry, record a new background, and measure again.",
    "padded": "Nothing needs to be done.",
    "percent_transmittance": "Nothing needs to be done; export absorbance if you can.",
    "absorbance_x100": "Nothing needs to be done; export absorbance if you can.",
    "perhaps_transmittance": "Export the spectrum as absorbance and read it again.",
    "water_vapour": (
        "Record a new background, wait until the lid has been closed for a minute, and measure "
        "again."
    ),
    "carbon_dioxide": "Nothing needs to be done: no substance is compared there.",
    "liquid_water": "Dry the sample, wipe the crystal dry, and measure again.",
}

UNUSABLE: Final = frozenset(
    {
        "empty",
        "constant",
        "coverage_too_small",
        "too_noisy",
        "too_saturated",
        "perhaps_transmittance",
    }
)


def flag(code: str, **numbers: float) -> Flag:
    """Say what is wrong in words."""
    return Flag(code, REASONS[code].format(**numbers), ADVICE[code])
