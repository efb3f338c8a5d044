"""How a second instrument would record a library's spectra: for thresholds, tests and the bench.

Simulated distortion is not an instrument. Polymorphs, salts, hydrates, particle size and the
difference between a pressed disc and a reflection crystal are absent from it.
"""

from .effects import HARSH, MODERATE, OTHER_HARSH, OTHER_MODERATE, Effects
from .instrument import as_recorded
from .mixtures import Mixtures, Unit, mixtures

__all__ = [
    "HARSH",
    "MODERATE",
    "OTHER_HARSH",
    "OTHER_MODERATE",
    "Effects",
    "Mixtures",
    "Unit",
    "as_recorded",
    "mixtures",
]
