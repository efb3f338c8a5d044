"""Instruments, libraries, calibrations and controls; kits, and what they cannot see."""

from .instruments import Calibration, Instrument, Library, QualityControlRun
from .kits import DetectionLimit, Kit

__all__ = ["Calibration", "DetectionLimit", "Instrument", "Kit", "Library", "QualityControlRun"]
