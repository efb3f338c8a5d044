"""The survey of dignity and belonging: answers on an ordered scale, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import Final

import numpy as np

from . import ordinal, pairs
from .arrays import Array
from .estimates import Estimate
from .pairs import Moves
from .verdicts import Verdict, Word, verdict

LEAST: Final = 2
APART: Final = Verdict(
    Word.WITHHELD,
    "All answers of one group lie above all of the other: this method gives no p-value there.",
)


class TooFewAnswers(ValueError):
    """A wave with fewer than two answers."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of one question in two waves.

    Attributes
    ----------
    levels : tuple of str
        The scale, the worst first.
    before, after : (n,)
        Places on the scale from 0; paired answers stand at the same place in both.
    paired : bool
        Whether they are of the same people.
    missing_before, missing_after : int
        Rows without an answer.
    unmatched : int
        Of paired answers: people who answered in one wave only; they are left out.
    """

    levels: tuple[str, ...]
    before: Array
    after: Array
    paired: bool
    missing_before: int = 0
    missing_after: int = 0
    unmatched: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """What the answers say.

    ``effect`` is the probability of superiority (two groups) or the share of those who moved that
    moved up (pairs); 0.5 is no change in both. ``shares`` are the differences of the share at or
    above each level. ``power`` is by cumulative odds ratio (groups) or true share (pairs).
    """

    effect: Estimate | None
    odds: Estimate | None
    moves: Moves | None
    shares: dict[str, Estimate]
    attainable_p: float | None
    size: float | None
    power: dict[float, float] = field(default_factory=dict)
    verdict: Verdict | None = None


def compare(answers: Answers, *, simulations: int = 2000, seed: int = 1) -> Shift:
    """Compare answers before and after.

    Means of an ordered scale are not used: they assume that its steps are equally long.
    """
    if min(len(answers.before), len(answers.after)) < LEAST:
        raise TooFewAnswers(
            f"{len(answers.before)} answers before and {len(answers.after)} after"
            f"{' of the same people' if answers.paired else ''}: at least {LEAST} are needed"
        )
    return _paired(answers) if answers.paired else _groups(answers, simulations, seed)


def _paired(answers: Answers) -> Shift:
    moved = pairs.moves(answers.before, answers.after)
    effect = pairs.sign_test(moved)
    size, power = pairs.rejecting(moved.moved)
    attainable = moved.attainable_p
    shares = {
        level: pairs.paired_share(answers.before, answers.after, cut)
        for cut, level in enumerate(answers.levels)
        if cut
    }
    said = verdict(effect.p if effect else 1.0, size=size, attainable=attainable)
    return Shift(effect, None, moved, shares, attainable, size, power, said)


def _groups(answers: Answers, simulations: int, seed: int) -> Shift:
    before, after = (at_levels(one, answers.levels) for one in (answers.before, answers.after))
    effect = ordinal.superiority_estimate(before, after)
    size, power = ordinal.rejecting(before, after, simulations=simulations, seed=seed)
    shares = {
        level: ordinal.share_difference(before, after, cut)
        for cut, level in enumerate(answers.levels)
        if cut
    }
    said = APART if isnan(effect.p) else verdict(effect.p, size=size)
    odds = ordinal.cumulative_odds(before, after)
    return Shift(effect, odds, None, shares, None, size, power, said)


def at_levels(answers: Array, levels: Sequence[str]) -> Array:
    """Count answers at each level, (k,)."""
    return np.bincount(answers.astype(int), minlength=len(levels)).astype(float)
