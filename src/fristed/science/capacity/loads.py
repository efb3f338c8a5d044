"""The offered load through the day, and how many places it asks for."""

from dataclasses import dataclass
from math import ceil, cos, sin, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from .erlang import halfin_whitt
from .scenario import Kind, Scenario

_STEP_MIN = 1.0
_TAIL = 1e-6
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class OfferedLoad:
    """How many places would be taken on average if there were always one, by minute of the day."""

    at_min: NDArray[np.float64]
    load: NDArray[np.float64]

    @property
    def peak(self) -> float:
        """The highest."""
        return float(self.load.max())

    @property
    def peak_min(self) -> float:
        """The minute of the highest, which lies after that of the most arrivals."""
        return float(self.at_min[int(self.load.argmax())])


def offered_load(scenario: Scenario, step_min: float = _STEP_MIN) -> OfferedLoad:
    """Give the mean of M_t/G/∞: m(t) = ∫ λ(t-u) P(S > u) du (Eick, Massey and Whitt 1993).

    S is how long a place stays taken: the use with what is constant after it. Emergencies and
    waits for staff are left out. Where days follow each other, those before reach into this one.

    Parameters
    ----------
    scenario : Scenario
        Its number of places does not matter.
    step_min : float
        The grid; the integral over each step is exact in λ and trapezoidal in P(S > u).
    """
    steps = max(round(scenario.open_min / step_min), 1)
    at = np.linspace(0.0, scenario.open_min, steps + 1)
    step = float(at[1])
    coming = np.diff(
        np.interp(at, scenario.arrivals.edges_min, np.array(scenario.arrivals.expected))
    )
    whole = np.zeros(steps + 1)
    for kind in scenario.kinds:
        whole += kind.share * _taken(scenario, kind, coming, step)
    return OfferedLoad(at, whole)


def _taken(
    scenario: Scenario, kind: Kind, coming: NDArray[np.float64], step: float
) -> NDArray[np.float64]:
    before, after = _around(scenario)
    length = min(len(coming) if scenario.closing != "none" else _LONGEST, _LONGEST)
    lag = np.arange(length + 1, dtype=np.float64) * step
    alive = kind.service.surviving(lag - before - after)
    if scenario.closing == "none":
        last = int(np.argmax(alive < _TAIL)) or length
        days = last // len(coming) + 2
        reach = np.tile(coming, days)
    else:
        reach = coming
    # somebody who came within a step was there for the mean of its two ends
    kept = (alive[1:] + alive[:-1]) / 2.0
    full = np.convolve(reach, kept)[: len(reach)]
    taken = np.concatenate([[0.0], full])
    if scenario.closing == "none":
        return np.asarray(taken[-len(coming) - 1 :])
    return np.asarray(taken)


def _around(scenario: Scenario) -> tuple[float, float]:
    observed = scenario.observation_min if scenario.observation_places is None else 0.0
    welcome = scenario.staff.welcome_min if scenario.staff else 0.0
    return welcome, observed + scenario.cleaning_min


def sinusoidal_load(
    mean: float, amplitude: float, frequency: float, service_min: float, at_min: float
) -> float:
    """Give the offered load of M_t/M/∞ with λ(t) = a + b sin(γ t), per minute, since ever.

    m(t) = a/μ + b(μ sin γt - γ cos γt)/(μ² + γ²): Eick, Massey and Whitt 1993,
    doi:10.1287/mnsc.39.2.241.
    """
    mu = 1.0 / service_min
    swing = mu * sin(frequency * at_min) - frequency * cos(frequency * at_min)
    return mean / mu + amplitude * swing / (mu * mu + frequency * frequency)


def square_root_places(load: float, p_wait: float = 0.2) -> int:
    """Give load + β√load places, rounded up: in a large room so many wait at most.

    β solves Halfin and Whitt's formula. Rule of thumb where nobody leaves; `size` simulates.

    Parameters
    ----------
    load : float
        Offered load at the moment planned for.
    p_wait : float
        The share who may have to wait, above 0 and below 1.
    """
    beta = brentq(lambda one: halfin_whitt(one) - p_wait, 1e-9, 30.0)
    return ceil(load + float(beta) * sqrt(load))
