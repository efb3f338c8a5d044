"""Sizing: the smallest room that keeps what was promised, and what was tried to find it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, inf, isfinite, sqrt
from typing import Final

from .answers import KEYS, Answer, Figure
from .scenario import Scenario
from .simulating import simulate

_PROMISE: Final = re.compile(r"\s*(\w+)\s*(<=|>=|≤|≥)\s*([0-9.eE+-]+)\s*(%?)\s*")


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure and its bound: at most, or at least."""

    figure: str
    at_most: bool
    bound: float

    def __str__(self) -> str:
        """Write it as it is typed."""
        return f"{self.figure}{'<=' if self.at_most else '>='}{self.bound:g}"

    def kept_by(self, figure: Figure) -> bool:
        """Say whether the whole interval keeps it: a lucky draw does not."""
        return figure.high <= self.bound if self.at_most else figure.low >= self.bound

    def broken_by(self, figure: Figure) -> bool:
        """Say whether the whole interval breaks it."""
        return figure.low > self.bound if self.at_most else figure.high < self.bound


def promise(text: str) -> Promise:
    """Read a promise such as ``p90_wait_min<=10``.

    Raises
    ------
    ValueError
        Where it is no figure of an answer, <= or >=, and a number.
    """
    found = _PROMISE.fullmatch(text)
    if not found or found[1] not in KEYS:
        raise ValueError(
            f"{text} is no promise; write one of {', '.join(KEYS)}, then <= or >=, then a number,"
            " such as p90_wait_min<=10"
        )
    try:
        bound = float(found[3]) / (100.0 if found[4] else 1.0)
    except ValueError:
        bound = inf
    if not isfinite(bound):
        raise ValueError(f"{found[3]} is no number; write one such as 10 or 0.05")
    return Promise(found[1], found[2] in ("<=", "≤"), bound)


@dataclass(frozen=True, slots=True)
class Tried:
    """A room that was tried: its places, what came of it (None: it grows without end)."""

    places: int
    answer: Answer | None
    keeps: bool
    undecided: bool


@dataclass(frozen=True, slots=True)
class Size:
    """The smallest room that keeps all promises (None: none does), and all that were tried."""

    places: int | None
    answer: Answer | None
    promises: tuple[Promise, ...]
    tried: tuple[Tried, ...]


def size(
    scenario: Scenario,
    promises: Sequence[Promise],
    *,
    group: str = "",
    years: int = 20,
    seed: int = 1,
    progress: Callable[[Tried], None] | None = None,
) -> Size:
    """Find the smallest room that keeps every promise.

    More places shorten each wait and lower the utilisation, on the same people. So a promise
    that says "at most" is kept from some size on, and one that says "at least" up to some size:
    the first is found by halving, the second only looked at there.

    Parameters
    ----------
    scenario : Scenario
        Whose number of places is left open; of several types, those of `group`.
    promises : sequence of Promise
        Each is bound by its whole 95 % interval.
    years, seed
        As for `simulate`; every size sees the same people.
    progress : callable, optional
        Told of each room when it has been tried.

    Returns
    -------
    Size
        Where staff or the gate are too few, no number of places helps, and `places` is None.
    """
    at_most = tuple(one for one in promises if one.at_most)
    tried: dict[int, Tried] = {}

    def enough(places: int) -> bool:
        if places not in tried:
            tried[places] = _tried(scenario, promises, places, group, years, seed)
            if progress:
                progress(tried[places])
        answer = tried[places].answer
        return answer is not None and all(
            one.kept_by(answer.figures[one.figure]) for one in at_most
        )

    found = _smallest(enough, _guess(scenario), _ceiling(scenario))
    if found is not None:
        found = found if tried[found].keeps else None
    ordered = tuple(tried[places] for places in sorted(tried))
    return Size(found, tried[found].answer if found else None, tuple(promises), ordered)


def _tried(
    scenario: Scenario,
    promises: Sequence[Promise],
    places: int,
    group: str,
    years: int,
    seed: int,
) -> Tried:
    room = scenario.with_places(places, group)
    if room.grows:
        return Tried(places, None, False, False)
    answer = simulate(room, years=years, seed=seed)
    figures = [(one, answer.figures[one.figure]) for one in promises]
    unsure = any(not one.kept_by(of) and not one.broken_by(of) for one, of in figures)
    keeps = all(one.kept_by(of) for one, of in figures)
    return Tried(places, answer, keeps, unsure)


def _guess(scenario: Scenario) -> int:
    return max(1, ceil(scenario.load))


def _ceiling(scenario: Scenario) -> int:
    """Say how many places nobody can be short of: ten deviations above twice the highest load."""
    arrivals = scenario.arrivals
    steps = zip(arrivals.edges_min[1:], arrivals.edges_min, strict=False)
    counts = zip(arrivals.expected[1:], arrivals.expected, strict=False)
    rates = ((b - a) / (e - s) for (e, s), (b, a) in zip(steps, counts, strict=True))
    peak = 2.0 * max(rates) * scenario.taken_min
    return ceil(peak + 10.0 * sqrt(peak)) + 2


def _smallest(enough: Callable[[int], bool], guess: int, most: int) -> int | None:
    low, high = 0, min(guess, most)  # `low` does not keep it, for want of places
    step = 1
    while not enough(high):
        if high >= most:
            return None
        low, high, step = high, min(high + step, most), 2 * step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
