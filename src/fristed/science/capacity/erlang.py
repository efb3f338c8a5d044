"""Erlang's formulas: what a room does whose arrivals and services are exponential and steady."""

from dataclasses import dataclass
from math import exp, inf

import numpy as np

from .answers import KEYS

_NEGLIGIBLE = 1e-16
_GRID = 20_001


def erlang_b(places: int, load: float) -> float:
    """Give the share who find no place and leave at once (Erlang 1917), by its recursion.

    Parameters
    ----------
    places : int
        0 or more.
    load : float
        Offered load: arrivals per minute times mean service in minutes.
    """
    blocked = 1.0
    for number in range(1, places + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked


def erlang_c(places: int, load: float) -> float:
    """Give the share who wait if nobody ever leaves the queue; 1 where it grows without end."""
    if load >= places:
        return 1.0
    blocked = erlang_b(places, load)
    return places * blocked / (places - load * (1.0 - blocked))


def erlang_c_wait_min(places: int, load: float, service_min: float) -> float:
    """Give the mean wait in minutes if nobody leaves; infinite where the queue grows."""
    if load >= places:
        return inf
    return erlang_c(places, load) * service_min / (places - load)


@dataclass(frozen=True, slots=True)
class ErlangA:
    """A room with exponential arrivals, services and patience (Palm 1957).

    Attributes
    ----------
    p_abandon, p_wait : float
        Shares of all who come.
    mean_wait_of_all_min, mean_wait_min : float
        Of everybody, and of the served.
    p90_wait_min : float
        Ninth decile of the served.
    utilisation : float
        Of places.
    """

    p_abandon: float
    p_wait: float
    mean_wait_of_all_min: float
    mean_wait_min: float
    p90_wait_min: float
    utilisation: float

    def figures(self) -> dict[str, float]:
        """Give the figures of an answer, by its keys."""
        return {name: float(getattr(self, name)) for name in KEYS}


def erlang_a(
    places: int, arrivals_per_min: float, service_min: float, patience_min: float
) -> ErlangA:
    """Solve M/M/c+M exactly.

    The number present is a birth-and-death process, whose steady state is a sum. The wait of the
    served follows from the density of the virtual wait, proportional to
    exp(λ∫₀ˣ exp(-θu)du - cμx), weighted by who is still there (Baccelli and Hebuterne 1981;
    Garnett, Mandelbaum and Reiman 2002, doi:10.1287/msom.4.3.208.7753).

    Parameters
    ----------
    places : int
        At least 1.
    arrivals_per_min : float
        λ, above 0.
    service_min, patience_min : float
        1/μ and 1/θ, above 0.
    """
    rate, leaving = places / service_min, 1.0 / patience_min
    load = arrivals_per_min * service_min
    # relative to the state in which all places are just taken
    weight, queue, excess, number = 1.0, 0.0, 0.0, 0
    while weight > _NEGLIGIBLE * (1.0 + queue) or arrivals_per_min > rate + number * leaving:
        number += 1
        weight *= arrivals_per_min / (rate + number * leaving)
        queue, excess = queue + number * weight, excess + weight
    below, weight = 0.0, 1.0
    for present in range(places, 0, -1):
        weight *= present / load
        below += weight
    whole = below + 1.0 + excess
    lost = leaving * queue / whole / arrivals_per_min
    mean, decile = _waits(rate, arrivals_per_min, leaving, (1.0 + excess) / whole, lost)
    return ErlangA(
        p_abandon=lost,
        p_wait=(1.0 + excess) / whole,
        mean_wait_of_all_min=queue / whole / arrivals_per_min,
        mean_wait_min=mean,
        p90_wait_min=decile,
        utilisation=load * (1.0 - lost) / places,
    )


def _waits(
    rate: float, arrivals: float, leaving: float, waited: float, lost: float
) -> tuple[float, float]:
    """Give the mean and the ninth decile of the wait of the served, by the trapezoidal rule."""
    served_after_wait = waited - lost
    peak = max(np.log(arrivals / rate) / leaving, 0.0)
    furthest = peak + 40.0 / max(np.sqrt(rate * leaving), rate - arrivals)
    x = np.linspace(0.0, furthest, _GRID)
    grown = arrivals / leaving * -np.expm1(-leaving * x) - rate * x - leaving * x
    density = np.exp(grown - grown.max())
    step = x[1]
    cumulated = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) * step / 2.0)])
    cumulated /= cumulated[-1]
    mean = served_after_wait * float(np.sum((1.0 - cumulated)[:-1] + (1.0 - cumulated)[1:]))
    mean *= step / 2.0 / (1.0 - lost)
    at_once = (1.0 - waited) / (1.0 - lost)
    if at_once >= KEPT:
        return mean, 0.0
    return mean, float(np.interp((KEPT - at_once) / (1.0 - at_once), cumulated, x))


KEPT = 0.9


def halfin_whitt(beta: float) -> float:
    """Give the share who wait in a large room with load + beta·√load places, patience without end.

    Halfin and Whitt 1981, doi:10.1287/opre.29.3.567.
    """
    from scipy.special import ndtr  # inline: SciPy is slow to load

    density = exp(-beta * beta / 2.0) / np.sqrt(2.0 * np.pi)
    return float(1.0 / (1.0 + beta * ndtr(beta) / density)) if beta > 0.0 else 1.0
