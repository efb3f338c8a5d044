"""Many substances, week after week: which alarms to believe, so that few of them are false.

Each test gets a level before it is looked at. The levels are paid from a wealth that every
discovery refills, so that the expected share of false discoveries stays below alpha at any time.

References
----------
.. [1] A. Javanmard, A. Montanari, Ann Stat 46 (2018) 526-554: LORD, and its weights (eq. 31).
.. [2] A. Ramdas et al., Online control of the false discovery rate with decaying memory, NIPS 30
   (2017): LORD++.
.. [3] A. Ramdas et al., SAFFRON, ICML 2018, PMLR 80:4286-4294.
.. [4] J. Tian, A. Ramdas, ADDIS, NeurIPS 32 (2019).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from .arrays import Array, Flags
from .signals import UnusableSetting

# sums to 1 over j = 1, 2, …
STEEP: Final = 0.4374901658


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to spend.

    Attributes
    ----------
    title : str
        With its source.
    candidate : float
        p-values up to this one cost nothing (they may be true); 0: all cost.
    discarded : float
        p-values above this one are left out; 1: none.
    wealth : float
        What there is to begin with, as a part of alpha.
    """

    title: str
    candidate: float
    discarded: float
    wealth: float


RULES: Final[Mapping[str, Rule]] = {
    "lord++": Rule("LORD++ (Ramdas 2017)", 0.0, 1.0, 0.1),
    "saffron": Rule("SAFFRON (Ramdas 2018)", 0.5, 1.0, 0.5),
    "addis": Rule("ADDIS (Tian & Ramdas 2019)", 0.25, 0.5, 0.5),
}


@dataclass(frozen=True, slots=True)
class Discoveries:
    """The level of each test, and which were passed.

    Attributes
    ----------
    levels : (n,)
        Decided before the p-value is seen.
    found : (n,)
        p at or below its level.
    """

    levels: Array
    found: Flags


def discover(p: Array, *, alpha: float = 0.05, rule: str = "lord++") -> Discoveries:
    """Decide on p-values in the order in which they come.

    Parameters
    ----------
    p : (n,)
        Chances between 0 and 1 under no change, in order: week by week, within a week in an order
        fixed beforehand.
    alpha : float
        What the expected share of false discoveries is held below.
    rule : {"lord++", "saffron", "addis"}
        How the wealth is spent.

    Returns
    -------
    Discoveries

    Notes
    -----
    With lambda the candidates' bound, tau what is discarded, gamma weights that sum to 1, S the
    p-values so far that were not discarded, kappa_j those up to the jth discovery, C_j the
    candidates since: level = (tau - lambda)[w gamma(S - C_0 + 1) + (alpha - w) gamma(S - kappa_1
    - C_1 + 1) + alpha sum over j > 1 of gamma(S - kappa_j - C_j + 1)], at most lambda [4]. tau 1
    makes it [3], lambda 0 as well [2]. Proven for independent p-values that are uniform or larger
    where nothing happened; weeks of one series share their baseline and are not independent, so
    for surveillance it is an approximation. Nothing here is random.

    Raises
    ------
    UnusableSetting
        Where alpha, the rule or a p-value cannot be.
    """
    if not 0 < alpha < 1:
        raise UnusableSetting(f"alpha is {alpha:g}; it must be between 0 and 1")
    if rule not in RULES:
        raise UnusableSetting(f"the rule is {rule}; there are {', '.join(RULES)}")
    if p.size and not (p.min() >= 0 and p.max() <= 1):
        raise UnusableSetting("a p-value is not between 0 and 1")
    ours, gamma = RULES[rule], _weights(rule, p.size)
    levels, found = np.zeros(p.size), np.zeros(p.size, bool)
    kept = np.concatenate([[0], np.cumsum(p <= ours.discarded)])
    cheap = np.concatenate([[0], np.cumsum((p <= ours.candidate) & (ours.candidate > 0))])
    since: list[int] = []  # how many were kept and dear up to each discovery
    for at in range(p.size):
        dear = int(kept[at] - cheap[at])
        places = dear - np.array(since, int)
        levels[at] = _level(alpha, ours, gamma, dear, places)
        found[at] = p[at] <= levels[at]
        if found[at]:
            since.append(int(kept[at + 1] - cheap[at + 1]))
    return Discoveries(levels, found)


def _level(
    alpha: float,
    rule: Rule,
    gamma: Array,
    dear: int,
    places: np.ndarray[tuple[int], np.dtype[np.int_]],
) -> float:
    wealth = rule.wealth * alpha
    total = wealth * gamma[dear]
    if len(places):
        total += (alpha - wealth) * gamma[places[0]] + alpha * gamma[places[1:]].sum()
    level = float((rule.discarded - rule.candidate) * total)
    return min(level, rule.candidate) if rule.candidate else level


def _weights(rule: str, n: int) -> Array:
    at = np.arange(1.0, n + 2)
    if rule == "lord++":
        return np.asarray(
            0.07720838 * np.log(np.maximum(at, 2)) / (at * np.exp(np.sqrt(np.log(at))))
        )
    return np.asarray(STEEP / at**1.6)
