"""The best set for a question: by looking at every one, else by HiGHS."""

from dataclasses import dataclass
from typing import Final

from .exhaustive import EQUAL, MOST_ROOMS, Step, search
from .problem import Problem

LOOKED_FOR: Final = 10  # ties that HiGHS is asked for, one programme each


@dataclass(frozen=True, slots=True)
class Solution:
    """The best set of rooms to open.

    Attributes
    ----------
    opened : tuple of int
        Candidates, in their order; existing rooms are not among them.
    value : float
        cover: share of the demand, 0 to 1. p-median, p-centre: kilometres.
    ties : tuple of tuple of int
        Every set as good as that, itself first, as far as they were looked for.
    ties_count : int or None
        How many there are; None where there may be more than those listed.
    method : {"every set", "HiGHS", "HiGHS, with capacities"}
        How it was found.
    bound : float
        What no set can be better than. Equal to `value` but where a time limit ended the search.
    """

    opened: tuple[int, ...]
    value: float
    ties: tuple[tuple[int, ...], ...]
    ties_count: int | None
    method: str
    bound: float

    @property
    def proven(self) -> bool:
        """Whether no set is better."""
        return abs(self.bound - self.value) <= 1e-6 * max(1.0, abs(self.value))


def solve(problem: Problem, *, step: Step | None = None, limit_s: float | None = None) -> Solution:
    """Find the best set of rooms, exactly.

    Parameters
    ----------
    problem : Problem
        What is asked.
    step : callable, optional
        Told of progress: up to three rooms one for each candidate, else one for each programme.
    limit_s : float, optional
        Seconds for a programme with capacities; what it ends with may be unproven.

    Returns
    -------
    Solution
        With every set that is as good, as far as they were looked for. Of those the one that comes
        first in the candidates' order is `opened`.

    Raises
    ------
    NotEnoughRoom
        Where capacities cannot take everybody.
    Unsolved
        Where HiGHS gave up.

    References
    ----------
    .. [1] S. L. Hakimi, Oper. Res. 12 (1964) 450-459 (p-median, p-centre).
    .. [2] O. Berman, D. Krass, Comput. Oper. Res. 29 (2002) 563-581 (gradual cover).
    """
    if problem.capacity is not None:
        return _filled(problem, step, limit_s)
    if problem.rooms > MOST_ROOMS:
        return _programmed(problem, step)
    found = search(problem, step)
    value = problem.value(found.sets[0])
    return Solution(found.sets[0], value, found.sets, found.ties, "every set", value)


def _programmed(problem: Problem, step: Step | None) -> Solution:
    # inline: scipy.optimize takes longer to load than three rooms take to find
    from .covering import Centres
    from .programme import Sums  # inline: as above

    programme = Centres(problem) if problem.objective == "p-centre" else Sums(problem)
    sets: list[tuple[int, ...]] = []
    best = 0.0
    while len(sets) < LOOKED_FOR:
        chosen = programme.best(sets, step)
        if chosen is None:
            break
        value = problem.value([problem.free[i] for i in chosen])
        if sets and abs(value - best) > EQUAL * max(1.0, abs(best)):
            break
        sets.append(chosen)
        best = value if len(sets) == 1 else best
    named = tuple(sorted(tuple(problem.free[i] for i in one) for one in sets))
    count = len(named) if len(named) < LOOKED_FOR else None
    return Solution(named[0], best, named, count, "HiGHS", best)


def _filled(problem: Problem, step: Step | None, limit_s: float | None) -> Solution:
    # inline: scipy.optimize takes longer to load than three rooms take to find
    from .capacities import Capacities

    found = Capacities(problem, limit_s).best(step)
    return Solution(
        found.opened, found.value, (found.opened,), None, "HiGHS, with capacities", found.bound
    )
