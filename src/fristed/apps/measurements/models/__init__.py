"""What was measured of a sample and what was found; what strips and reagents said."""

from .measurements import Finding, Measurement
from .quick_tests import ReagentResult, StripResult

__all__ = ["Finding", "Measurement", "ReagentResult", "StripResult"]
