"""The figures of the benchmark from answers: recall by rank, and what the claims are worth."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .asking import Queries

MINOR = 0.10  # share that divides the two bands
LINE = 0.05  # p-value that a false candidate reaches in at most this part of samples, if it is true


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What a method answered: for each query, groups by rank, and the groups it claims."""

    ranked: list[NDArray[np.int64]]
    claimed: list[NDArray[np.int64]] = field(default_factory=list)
    p_values: list[NDArray[np.float64]] = field(default_factory=list)  # of `ranked`
    seconds: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))


def recall(queries: Queries, answers: Answers, groups: NDArray[np.int64]) -> dict[str, float]:
    """Recall at k, the true number of components: of all, of ≥ 10 %, of 5–10 %."""
    found: list[tuple[float, bool]] = []
    for row, size in enumerate(queries.sizes()):
        first = answers.ranked[row][:size]
        for member, share in zip(queries.members[row], queries.shares[row], strict=True):
            if member >= 0:
                found.append((share, bool(np.isin(groups[member], first))))
    share, hit = np.array([one[0] for one in found]), np.array([one[1] for one in found])
    return {
        "recall": float(hit.mean()),
        "major": float(hit[share >= MINOR].mean()),
        "minor": float(hit[share < MINOR].mean()),
    }


@dataclass(frozen=True, slots=True)
class Claims:
    """Counts over the claims of one kind of query."""

    queries: int
    any_claim: int
    any_right: int
    right: int
    wrong: int
    major: int
    major_claimed: int
    minor: int
    minor_claimed: int
    surprised: int  # queries with a false candidate at p ≤ 0.05

    @property
    def discovery(self) -> float:
        """Part of the claims that is false."""
        return self.wrong / max(self.right + self.wrong, 1)


def claims(queries: Queries, answers: Answers, groups: NDArray[np.int64]) -> Claims:
    """Count the claims; a stranger's place counts as false, whoever takes it."""
    any_claim = any_right = right = wrong = surprised = 0
    bands = {True: [0, 0], False: [0, 0]}
    for row, claimed in enumerate(answers.claimed):
        held = queries.members[row][queries.members[row] >= 0]
        known = held[held != queries.stranger[row]]
        true = np.isin(claimed, groups[known])
        right, wrong = right + int(true.sum()), wrong + int((~true).sum())
        any_claim, any_right = any_claim + bool(len(claimed)), any_right + bool(true.any())
        false = ~np.isin(answers.ranked[row], groups[known])
        surprised += bool((answers.p_values[row][false] <= LINE).any())
        for member, share in zip(queries.members[row], queries.shares[row], strict=True):
            if member >= 0 and member != queries.stranger[row]:
                band = bands[bool(share >= MINOR)]
                band[0] += 1
                band[1] += bool(np.isin(groups[member], claimed))
    counts = (any_claim, any_right, right, wrong, *bands[True], *bands[False], surprised)
    return Claims(len(queries), *counts)
