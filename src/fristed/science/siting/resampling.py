"""How surely: the same question asked of demand drawn anew."""

from dataclasses import dataclass

import numpy as np

from .exhaustive import Step
from .places import Floats
from .problem import Problem
from .solving import solve

LOW, HIGH = 0.025, 0.975


@dataclass(frozen=True, slots=True)
class Stability:
    """What a set and each site hold when the demand is drawn anew.

    Attributes
    ----------
    draws : int
        How many times.
    site_share : array of float, shape (candidates,)
        In what share of the draws each candidate is in the best set. Where sets tie, each counts
        its part.
    set_share : float
        In what share of the draws the whole set stays best, ties counted in part.
    low, high : float
        Between which the objective of the set lies in 95 % of the draws (percentiles).
    loss : float
        How much better, on average, the best set of each draw is than this one; 0 or more.
    values : array of float, shape (draws,)
        What the set is worth in each draw: another set of the same demand, drawn with the same
        chance, met the same draws.
    """

    draws: int
    site_share: Floats
    set_share: float
    low: float
    high: float
    loss: float
    values: Floats


def stability(
    problem: Problem,
    opened: tuple[int, ...],
    *,
    draws: int,
    rng: np.random.Generator,
    counted: int | None = None,
    step: Step | None = None,
) -> Stability:
    """Draw the demand anew and solve again, so many times.

    Parameters
    ----------
    problem : Problem
        What was asked.
    opened : tuple of int
        The set in question.
    draws : int
        How many resamples.
    rng : numpy.random.Generator
        Where chance comes from.
    counted : int, optional
        How many people or events the weights were counted from: then so many are drawn over the
        cells (multinomial). Where nothing is said, cells are drawn with replacement.
    step : callable, optional
        Told one after each draw.

    Returns
    -------
    Stability

    References
    ----------
    .. [1] B. Efron, Ann. Stat. 7 (1979) 1-26, doi 10.1214/aos/1176344552.
    """
    if draws < 1 or (counted is not None and counted < 1):
        raise ValueError("draw once at least, from one event at least")
    shares = np.zeros(len(problem.km))
    values, losses, stays = np.empty(draws), np.empty(draws), 0.0
    for at in range(draws):
        drawn = problem.weighed(_drawn(problem.weight, counted, rng))
        best = solve(drawn)
        for one in best.ties:
            shares[list(one)] += 1 / len(best.ties)
        stays += (set(opened) in map(set, best.ties)) / len(best.ties)
        values[at] = _worth(drawn, opened)
        losses[at] = abs(best.value - values[at])
        if step:
            step(1)
    low, high = np.quantile(values, [LOW, HIGH])
    return Stability(
        draws,
        shares / draws,
        stays / draws,
        float(low),
        float(high),
        float(losses.mean()),
        values,
    )


def _drawn(weight: Floats, counted: int | None, rng: np.random.Generator) -> Floats:
    if counted is not None:
        return rng.multinomial(counted, weight / weight.sum()).astype(np.float64)
    while True:
        times = rng.multinomial(len(weight), np.full(len(weight), 1 / len(weight)))
        drawn: Floats = weight * times
        if drawn.sum() > 0:  # else only cells where nobody is were drawn
            return drawn


def _worth(problem: Problem, opened: tuple[int, ...]) -> float:
    """Say what a set is worth; with capacities, everything else is left closed."""
    if problem.capacity is None:
        return problem.value(opened)
    kept = [*problem.existing, *opened]
    standing = tuple(range(len(problem.existing)))
    only = Problem(
        problem.objective, problem.rooms, standing, problem.km[kept], problem.share[kept],
        problem.weight, problem.capacity[kept],
    )  # fmt: skip
    return solve(only).value
