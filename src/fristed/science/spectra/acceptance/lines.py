"""Where a claim begins: high enough that few strangers pass, low enough that few known are lost."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..model import Floats
from .questions import Kind

# The operating point: of known single substances at most this part is rejected …
FALSE_REJECTION = 0.05
# … and fewer, as long as errors on questions with a stranger stay below these. They are set below
# what the benchmark allows, because instruments and substances will be other than simulated.
FALSE_KNOWN = 0.01
FALSE_DISCOVERY = 0.04
LEAST_LINE = 0.0  # even odds: below, nothing is claimed however little is lost
CLASSES = 5
NEVER = -30.0  # the score of what was not even fitted


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Candidates with scores, by question.

    Attributes
    ----------
    kinds, noise : (n,) of each question.
    question, scores, true : (c,) of each candidate.
    """

    kinds: NDArray[np.int64]
    noise: Floats
    question: NDArray[np.int64]
    scores: Floats
    true: NDArray[np.bool_]

    def best(self, of: NDArray[np.bool_]) -> Floats:
        """Give each question's highest score among the candidates `of`, (n,)."""
        highest = np.full(len(self.kinds), NEVER)
        np.maximum.at(highest, self.question[of], self.scores[of])
        return highest


def classes(noise: Floats) -> Floats:
    """Middles of classes of log noise that hold as many questions each."""
    middles = np.quantile(noise, (np.arange(CLASSES) + 0.5) / CLASSES)
    return np.maximum.accumulate(middles + 1e-6 * np.arange(CLASSES))


def edges(noise: Floats) -> Floats:
    """Give the borders between those classes, (b - 1,)."""
    return np.quantile(noise, np.arange(1, CLASSES) / CLASSES)


def drawn_lines(tally: Tally, middles: Floats) -> Floats:
    """Draw the line of each class of noise, from all questions weighted by how near they are."""
    width = max(float(middles[-1] - middles[0]) / max(len(middles) - 1, 1), 1e-3)
    lines = []
    for middle in middles:
        weight = np.exp(-0.5 * ((tally.noise - middle) / width) ** 2)
        lines.append(max(min(_losing(tally, weight), _safe(tally, weight)), LEAST_LINE))
    return np.array(lines)


def chance(tally: Tally, borders: Floats, size: int = 400) -> Floats:
    """Highest false score in each mixture with a stranger, by class: (b, q) evenly thinned.

    Not of strangers alone: fewer false candidates come near there, so a p-value that holds in
    mixtures holds for them too.
    """
    highest = tally.best(~tally.true)
    strange = tally.kinds == Kind.MIXTURE_WITH_STRANGER
    own = np.searchsorted(borders, tally.noise)
    held = [np.sort(highest[strange & (own == one)]) for one in range(len(borders) + 1)]
    fewest = min(min(len(one) for one in held), size)
    if not fewest:
        return np.full((len(borders) + 1, 1), -NEVER)
    # The upper end of each step: thinned that way, a p-value never becomes smaller than it was.
    return np.stack(
        [one[np.ceil((np.arange(fewest) + 1) * len(one) / fewest).astype(int) - 1] for one in held]
    )


def _losing(tally: Tally, weight: Floats) -> float:
    """Give the line that rejects the allowed part of known single substances."""
    single = tally.kinds == Kind.SINGLE
    if not single.any():
        return 0.0
    right = tally.best(tally.true)[single]
    order = np.argsort(right, kind="stable")
    below = np.cumsum(weight[single][order]) / weight[single].sum()
    return float(right[order][np.searchsorted(below, FALSE_REJECTION)])


def _safe(tally: Tally, weight: Floats) -> float:
    """Give the lowest line at which strangers are known, and parts false, rarely enough."""
    stranger = tally.kinds == Kind.STRANGER
    known = np.sort(np.unique(np.round(tally.scores, 2)))
    best = tally.best(~tally.true)[stranger]
    mixed = tally.kinds[tally.question] == Kind.MIXTURE_WITH_STRANGER
    heavy, scores = weight[tally.question][mixed], tally.scores[mixed]
    wrong = ~tally.true[mixed]
    for line in known:
        passed = scores >= line
        false = weight[stranger][best >= line].sum() / max(float(weight[stranger].sum()), 1e-12)
        parts = heavy[passed & wrong].sum() / max(float(heavy[passed].sum()), 1e-12)
        if false <= FALSE_KNOWN and parts <= FALSE_DISCOVERY:
            return float(line)
    return float(known[-1]) if len(known) else 0.0
