"""How strange each reference is as a part of one recording: the score that calibration rests on.

Two doubts are added, both from the fit's own figures. *Is anything of that place there at all?*
``ln(CLEAR / strength)``, nothing once the drop of the misfit is clear. *Is it this reference, not
another in its place?* ``ln(1 + lost / DOUBT)``, where `lost` is the drop of the misfit that is
lost when this reference takes the place. The least over all places counts. A strong fit with one
possible reference scores near zero, where the strength itself breaks ties, so that a recording
that fits worse than those calibrated with is left without a claim.

Any score gives coverage; a good one gives small sets. This one was chosen on simulated mixtures
of one half of a development library.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..matching import Match
from ..model import Floats

CLEAR: Final = 200.0
DOUBT: Final = 10.0
TIES: Final = 0.01
# strength of what is seen about three times over the noise; beyond this score the sets of mixtures
# would hold whatever is listed, ten times as many names for two points of coverage
FAINTEST: Final = 10.0
UNSEEN: Final = log(CLEAR / FAINTEST)

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Groups of references with their scores, the least strange first.

    Attributes
    ----------
    groups : (c,) numbers of groups; whoever is not here scores infinity.
    scores : (c,) ascending.
    second : strength of the second part of the fit, 0 where there is none; tells mixtures.
    """

    groups: Rows
    scores: Floats
    second: float

    def of(self, groups: set[int]) -> float:
        """Return the least score of some groups."""
        here = [at for at, group in enumerate(self.groups.tolist()) if group in groups]
        return float(self.scores[here[0]]) if here else float("inf")


def ranking(match: Match, groups: NDArray[np.int32]) -> Ranking:
    """Score every candidate of a match.

    Parameters
    ----------
    groups : (n,) the library's number of the group of each reference.
    """
    scores = np.full(len(match.rival_rows), np.inf)
    fitted = [one for one in match.candidates if one.fitted]
    for place, one in enumerate(fitted):
        strength = max(one.strength, 1e-9)
        lost = np.maximum(1.0 - match.rivals[place], 0.0) * strength
        scores = np.minimum(scores, _absence(strength) + np.log1p(lost / DOUBT))
    at = {int(row): place for place, row in enumerate(match.rival_rows)}
    for one in match.candidates:
        if not one.fitted and one.reference in at:
            own = at[one.reference]
            scores[own] = min(scores[own], _absence(max(one.strength, 1e-9)))
    second = fitted[1].strength if len(fitted) > 1 else 0.0
    return _by_group(np.asarray(groups, dtype=np.intp)[match.rival_rows], scores, second)


def _absence(strength: float) -> float:
    """Doubt that anything is there, and what breaks ties where there is none."""
    return max(log(CLEAR / strength), 0.0) + TIES / (1.0 + sqrt(strength))


def _by_group(groups: Rows, scores: Floats, second: float) -> Ranking:
    numbers, which = np.unique(groups, return_inverse=True)
    least = np.full(len(numbers), np.inf)
    np.minimum.at(least, which, scores)
    order = np.lexsort((numbers, least))
    order = order[np.isfinite(least[order])]
    return Ranking(numbers[order].astype(np.intp), least[order], float(second))


def groups_by_name(names: tuple[str, ...], groups: NDArray[np.int32]) -> Mapping[str, set[int]]:
    """Tell the groups in which each name of a library stands."""
    found: dict[str, set[int]] = {}
    for name, group in zip(names, np.asarray(groups).tolist(), strict=True):
        found.setdefault(name, set()).add(int(group))
    return found
