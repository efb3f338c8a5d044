"""What one instrument's own spectra promise: prediction sets that hold the truth so often.

``calibrate(library, spectra, labels, …)`` makes a `Calibration`, ``apply(calibration, match,
prepared, library)`` gives a recording's prediction set, ``save`` and ``load`` keep it as JSON. The
method, what it promises and what it does not stand in docs/methods/spectra.md.
"""

from .calibrating import MADE, calibrate
from .filing import BrokenCalibration, load, save
from .learning import CalibrationRefused
from .model import Calibration, OtherLibrary
from .sets import Calibrated, absence_p_values, apply, check, confirmed, standings

__all__ = [
    "MADE",
    "BrokenCalibration",
    "Calibrated",
    "Calibration",
    "CalibrationRefused",
    "OtherLibrary",
    "absence_p_values",
    "apply",
    "calibrate",
    "check",
    "confirmed",
    "load",
    "save",
    "standings",
]
