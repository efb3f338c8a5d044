"""Choosing between strategies by cost and effect: dominance, ratios, acceptability."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .networks import Floats

# what differs by less than arithmetic can tell does not differ
TIE = 1e-9

Standing = Literal["reference", "on the frontier", "dominated", "extendedly dominated"]


@dataclass(frozen=True, slots=True)
class Strategy:
    """Where a strategy stands among the others.

    Attributes
    ----------
    name : str
    cost, effect : float
    standing : str
        `dominated`: another costs no more and does no less. `extendedly dominated`: a mixture of
        two others does better for the money. `reference`: the cheapest on the frontier.
    icer : float or None
        What one more unit of effect costs beside the frontier's next cheaper strategy.
    beside : str or None
        Which that is.
    """

    name: str
    cost: float
    effect: float
    standing: Standing
    icer: float | None
    beside: str | None


def frontier(
    names: Sequence[str], costs: Sequence[float], effects: Sequence[float]
) -> tuple[Strategy, ...]:
    """Order strategies by cost and say which are dominated.

    Parameters
    ----------
    names : sequence of str
    costs, effects : sequence of float
        More effect is better.

    Returns
    -------
    tuple of Strategy
        The cheapest first.

    References
    ----------
    .. [1] M. F. Drummond et al., Methods for the Economic Evaluation of Health Care Programmes,
       4th ed. (2015), chapter 4.
    """
    order = sorted(range(len(names)), key=lambda at: (costs[at], -effects[at]))
    standing: dict[int, Standing] = {}
    kept: list[int] = []
    for at in order:
        if kept and effects[at] <= effects[kept[-1]] + TIE * max(1.0, abs(effects[at])):
            standing[at] = "dominated"
            continue
        # a strategy whose ratio is above the next one's is beaten by a mixture of its neighbours
        while len(kept) > 1 and _ratio(costs, effects, kept[-2], kept[-1]) >= _ratio(
            costs, effects, kept[-1], at
        ):
            standing[kept.pop()] = "extendedly dominated"
        kept.append(at)
    before = dict(zip(kept[1:], kept, strict=False))
    return tuple(
        Strategy(
            names[at],
            costs[at],
            effects[at],
            standing.get(at, "on the frontier" if at in before else "reference"),
            _ratio(costs, effects, before[at], at) if at in before else None,
            names[before[at]] if at in before else None,
        )
        for at in order
    )


def _ratio(costs: Sequence[float], effects: Sequence[float], cheaper: int, dearer: int) -> float:
    return (costs[dearer] - costs[cheaper]) / (effects[dearer] - effects[cheaper])


@dataclass(frozen=True, slots=True)
class Acceptability:
    """How often each strategy is best, by what a unit of effect is worth.

    Attributes
    ----------
    worth : ndarray, shape (k,)
    share : ndarray, shape (k, strategies)
        Share of draws in which a strategy has the greatest net benefit; rows sum to one.
    best : ndarray of int, shape (k,)
        Which has the greatest expected net benefit: the acceptability frontier.
    """

    worth: Floats
    share: Floats
    best: Floats


def acceptability(costs: Floats, effects: Floats, worth: Floats) -> Acceptability:
    """Trace the cost-effectiveness acceptability curve and frontier.

    Parameters
    ----------
    costs, effects : ndarray, shape (strategies, draws)
    worth : ndarray, shape (k,)
        What a unit of effect may be worth.

    References
    ----------
    .. [1] E. Fenwick, K. Claxton, M. Sculpher, Health Econ. 10 (2001) 779-787.
    """
    share = np.zeros((len(worth), len(costs)))
    best = np.zeros(len(worth), int)
    for at, value in enumerate(worth):
        net = value * effects - costs
        share[at] = np.bincount(net.argmax(axis=0), minlength=len(costs)) / net.shape[1]
        best[at] = net.mean(axis=1).argmax()
    return Acceptability(worth, share, best)
