"""Conformal p-values: how usual a score is among those of spectra with known answers.

No distribution is assumed, only that the new spectrum is as those that were calibrated with
(exchangeable). Sources: V. Vovk, A. Gammerman, G. Shafer, *Algorithmic Learning in a Random World*,
Springer 2005, section 2.2 (smoothed p-values) and 4.5 (Mondrian: by class); R. Dunn, L. Wasserman,
A. Ramdas, J. Am. Stat. Assoc. 118 (2023) 2491, and Y. Lee, R. F. Barber, R. Willett,
arXiv:2306.06342 (several spectra of one specimen count as one); S. Bates, E. Candès, L. Lei,
Y. Romano, M. Sesia, Ann. Stat. 51 (2023) 149 (p-values against a null sample).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from scipy.special import betaincinv

from ..model import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Nonconformity scores of one class of calibration spectra, ascending, and their weights.

    A specimen weighs one, shared evenly by its spectra, so that replicates promise nothing.

    Attributes
    ----------
    values : (n,) ascending; may end in inf, where the truth was not among the candidates.
    weights : (n,) they sum to the number of specimens.
    """

    values: Floats
    weights: Floats

    @property
    def specimens(self) -> int:
        """Return how many specimens stand behind the scores."""
        return round(float(self.weights.sum()))


def scores_of(values: Floats, specimens: Sequence[str] | None = None) -> Scores:
    """Order scores; those of one specimen share its weight."""
    values = np.asarray(values, float)
    weights = np.ones(values.size)
    if specimens is not None and values.size:
        _, which, counts = np.unique(list(specimens), return_inverse=True, return_counts=True)
        weights = 1.0 / counts[which]
    order = np.argsort(values, kind="stable")
    return Scores(values[order], weights[order])


def p_values(scores: Scores, asked: Floats, lot: float) -> Floats:
    """Return the smoothed conformal p-value of each score asked about.

    ``p = (weight of greater scores + lot · (1 + weight of equal scores)) / (specimens + 1)``; with
    `lot` uniform between 0 and 1 it is exactly uniform for a spectrum like those calibrated with,
    however few they are.

    Parameters
    ----------
    asked : (m,) scores of the candidates of one spectrum.
    lot : the spectrum's own number between 0 and 1, see `lot_of`.
    """
    above_or_equal = np.searchsorted(scores.values, asked, side="left")
    above = np.searchsorted(scores.values, asked, side="right")
    tail = np.concatenate((np.cumsum(scores.weights[::-1])[::-1], [0.0]))
    greater, equal = tail[above], tail[above_or_equal] - tail[above]
    found: Floats = (greater + lot * (1.0 + equal)) / (scores.specimens + 1)
    return found


def lot_of(values: Floats, salt: str = "") -> float:
    """Draw a number between 0 and 1 from the content of a spectrum.

    The same spectrum always draws the same lot, so answers repeat; different spectra draw lots as
    independent as a hash makes them. Values are rounded to single precision first, so that the way
    a file was read does not matter.
    """
    content = np.ascontiguousarray(values, np.float32).tobytes()
    digest = blake2b(content, digest_size=8, key=salt.encode()[:64]).digest()
    return (int.from_bytes(digest, "big") + 0.5) / 2.0**64


def threshold(scores: Scores, miss: float) -> float:
    """Return the score above which a candidate is surely left out at this miss rate; it may be inf.

    The ⌈(n+1)(1−miss)⌉-th smallest score, by weight; at exactly this score the lot decides.
    """
    wanted = (scores.specimens + 1) * (1.0 - miss)
    reached = np.flatnonzero(np.cumsum(scores.weights) >= wanted - 1e-9)
    return float(scores.values[reached[0]]) if reached.size else float("inf")


def coverage_interval(count: int, miss: float, inside: float = 0.9) -> tuple[float, float]:
    """Return between which coverages one calibration with `count` specimens lies.

    Given the calibration, coverage of a deterministic set of continuous scores follows
    Beta(k, n + 1 − k) with ``k = ⌈(n+1)(1−miss)⌉`` (V. Vovk, *Conditional validity of inductive
    conformal predictors*, ACML 2012). The interval holds the middle `inside` of it.
    """
    rank = int(np.ceil((count + 1) * (1.0 - miss) - 1e-9))
    if rank > count:
        return 1.0, 1.0
    tail = (1.0 - inside) / 2.0
    low, high = betaincinv(rank, count + 1 - rank, [tail, 1.0 - tail])
    return float(low), float(high)
