"""What a drift means and what to do, in plain words; the room translates by code."""

from collections.abc import Mapping
from typing import Final

from ..model import Flag

REASONS: Final[Mapping[str, str]] = {
    "axis_moved": (
        "The axis has moved by about {shift:+.1f} cm⁻¹ since this instrument was calibrated."
    ),
    "signal_fell": (
        "The signal has fallen against the noise: less light reaches the detector than when this "
        "instrument was calibrated."
    ),
}
ADVICE: Final[Mapping[str, str]] = {
    "axis_moved": (
        "Check the axis with polystyrene, have the instrument serviced if it is off, then "
        "calibrate again. Until then answers count as uncalibrated."
    ),
    "signal_fell": (
        "Clean the crystal, record a new background, and check the energy of the beam and the "
        "desiccant. If it stays, call service. Until then answers count as uncalibrated."
    ),
}


def flag(code: str, **numbers: float) -> Flag:
    """Say what has happened in words."""
    return Flag(code, REASONS[code].format(**numbers), ADVICE[code])
