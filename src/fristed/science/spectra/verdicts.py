"""Which candidates are claims: by the rule that the library learnt from simulated samples."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from .acceptance import describe
from .library import Library
from .matching import Match

# Where a library was made without a rule: strength at which a chance component is a rare event.
CLEAR_STRENGTH: Final = 120.0
LINE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of each candidate, in their order; runners-up are never claims.

    Attributes
    ----------
    p_values : small where so good a candidate is rarely there by chance.
    detected : whether it is a claim.
    """

    p_values: tuple[float, ...]
    detected: tuple[bool, ...]


def judged(found: Match, library: Library) -> Verdict:
    """Judge the fitted candidates by the library's operating point."""
    others = len(found.candidates) - sum(one.fitted for one in found.candidates)
    if library.rule is not None:
        ruled = library.rule.judge(describe(found))
        p_values, detected = ruled.p_values, ruled.detected
    else:
        strength = np.array([one.strength for one in found.candidates if one.fitted])
        p_values = np.exp(-strength * (-np.log(LINE) / CLEAR_STRENGTH))
        detected = p_values < LINE
    return Verdict(
        (*(float(p) for p in p_values), *(1.0,) * others),
        (*(bool(one) for one in detected), *(False,) * others),
    )
