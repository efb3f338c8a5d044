"""Which components of a fit are claims: their p-values, and where the line is drawn.

`fit` learns a rule for one library, at its build, from the library's own spectra under simulated
instruments; the library keeps its arrays. At a query `Rule.from_arrays(…).judge(describe(match))`
gives each fitted candidate its score, its p-value and whether it is detected, in their order; a
candidate that is no part of the fit is never detected, its p-value is 1.

p-value: how often the best false candidate of a mixture that holds a substance unknown to the
library scores as high, in the simulation, at that noise.
"""

from typing import TYPE_CHECKING, Any

from .features import NAMES, describe
from .rule import Rule, UnreadableRule, Verdict

if TYPE_CHECKING:
    from .fitting import fit

__all__ = ["NAMES", "Rule", "UnreadableRule", "Verdict", "describe", "fit"]


def __getattr__(name: str) -> Any:
    """Load the fitting, and SciPy with it, only where a library is made."""
    if name != "fit":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .fitting import fit  # inline: answers need the rule alone, and start faster without it

    return fit
