"""Whether a spectrum can carry an answer, what is wrong with it, and what to do about it.

``assess(spectrum)`` says it in words a technician acts on; ``masked(spectrum)`` is what matching
uses: in absorbance, and NaN where the instrument told nothing. Thresholds and their sources stand
in docs/methods/spectra.md, section Quality.
"""

from .assessing import assess
from .masking import masked
from .scales import guess_scale, in_absorbance
from .words import ADVICE, REASONS

__all__ = ["ADVICE", "REASONS", "assess", "guess_scale", "in_absorbance", "masked"]
