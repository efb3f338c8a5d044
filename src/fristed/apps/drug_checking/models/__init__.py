"""What drug checking keeps: samples without a person, what was measured, found and said of them."""

from .advice import Counselling
from .house import Area, HandlingRule
from .instruments import Calibration, Instrument, Library, QualityControlRun
from .measurements import Finding, Measurement
from .quick_tests import DetectionLimit, Kit, ReagentResult, StripResult
from .results import HeldBack, Release, Review, Withdrawal
from .samples import Left, Sample, SampleQuerySet, Ticket
from .unknowns import (
    IdentificationAnswer,
    IdentificationRequest,
    UnknownCluster,
    UnknownHere,
    UnknownSignature,
)

__all__ = [
    "Area",
    "Calibration",
    "Counselling",
    "DetectionLimit",
    "Finding",
    "HandlingRule",
    "HeldBack",
    "IdentificationAnswer",
    "IdentificationRequest",
    "Instrument",
    "Kit",
    "Left",
    "Library",
    "Measurement",
    "QualityControlRun",
    "ReagentResult",
    "Release",
    "Review",
    "Sample",
    "SampleQuerySet",
    "StripResult",
    "Ticket",
    "UnknownCluster",
    "UnknownHere",
    "UnknownSignature",
    "Withdrawal",
]
