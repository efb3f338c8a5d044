"""The best set for a question: by looking at every one, else by HiGHS."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .exhaustive import EQUAL, MOST_ROOMS, Step, search
from .limits import Limits
from .problem import Ended, Problem

if TYPE_CHECKING:
    from .covering import Centres
    from .programme import Sums

LOOKED_FOR: Final = 10  # ties that HiGHS is asked for, one programme each
BY_PROGRAMME: Final = "HiGHS"


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
        What no set can be better than. Equal to `value` but where a limit ended the search.
    ended : {"", "nodes", "seconds"}
        Which limit it was. What branches ended is the same on every computer.
    """

    opened: tuple[int, ...]
    value: float
    ties: tuple[tuple[int, ...], ...]
    ties_count: int | None
    method: str
    bound: float
    ended: str = ""

    @property
    def proven(self) -> bool:
        """Whether no set is better."""
        return abs(self.bound - self.value) <= 1e-6 * max(1.0, abs(self.value))


def solve(
    problem: Problem,
    *,
    step: Step | None = None,
    limit_s: float | None = None,
    limit_nodes: int | None = None,
) -> Solution:
    """Find the best set of rooms, exactly.

    Parameters
    ----------
    problem : Problem
        What is asked.
    step : callable, optional
        Told of progress: up to three rooms one for each candidate, else one for each programme.
    limit_s : float, optional
        Seconds for one programme of HiGHS; what it ends with may be unproven.
    limit_nodes : int, optional
        Branches of one programme; the same, but the same on every computer.

    Returns
    -------
    Solution
        With every set that is as good, as far as they were looked for. Of those the one that comes
        first in the candidates' order is `opened`.

    Raises
    ------
    NotEnoughRoom
        Where capacities cannot take everybody.
    TooLarge
        Where capacities have more pairs of room and cell than are decided together.
    Ended
        Where a limit came before any answer.
    Unsolved
        Where HiGHS gave up; the two above are kinds of it.

    References
    ----------
    .. [1] S. L. Hakimi, Oper. Res. 12 (1964) 450-459 (p-median, p-centre).
    .. [2] O. Berman, D. Krass, Comput. Oper. Res. 29 (2002) 563-581 (gradual cover).
    """
    limits = Limits(limit_nodes, limit_s)
    if problem.capacity is not None:
        return _filled(problem, step, limits)
    if problem.rooms > MOST_ROOMS:
        return _programmed(problem, step, limits)
    found = search(problem, step)
    value = problem.value(found.sets[0])
    return Solution(found.sets[0], value, found.sets, found.ties, "every set", value)


def _programmed(problem: Problem, step: Step | None, limits: Limits) -> Solution:
    # inline: scipy.optimize takes longer to load than three rooms take to find
    from .covering import Centres
    from .programme import Sums  # inline: as above

    is_centre = problem.objective == "p-centre"
    programme = Centres(problem, limits) if is_centre else Sums(problem, limits)
    sets: list[tuple[int, ...]] = []
    best = 0.0
    while len(sets) < LOOKED_FOR:
        try:
            chosen = programme.best(sets, step)
        except Ended:
            if not sets:
                raise
            return _listed(problem, sets, best, known=False)
        if chosen is None:
            break
        if programme.ended:
            return _unproven(problem, sets, chosen, best, programme)
        value = problem.value([problem.free[i] for i in chosen])
        if sets and abs(value - best) > EQUAL * max(1.0, abs(best)):
            break
        sets.append(chosen)
        best = value if len(sets) == 1 else best
    return _listed(problem, sets, best, known=len(sets) < LOOKED_FOR)


def _listed(problem: Problem, sets: list[tuple[int, ...]], best: float, *, known: bool) -> Solution:
    named = tuple(sorted(tuple(problem.free[i] for i in one) for one in sets))
    return Solution(named[0], best, named, len(named) if known else None, BY_PROGRAMME, best)


def _unproven(
    problem: Problem,
    sets: list[tuple[int, ...]],
    chosen: tuple[int, ...],
    best: float,
    programme: "Centres | Sums",
) -> Solution:
    """Tell what a limit left: a set, and what none can be better than; proven ones are kept."""
    if sets:
        return _listed(problem, sets, best, known=False)
    opened = tuple(problem.free[i] for i in chosen)
    value = problem.value(opened)
    spare = programme.spare if problem.larger_is_better else -programme.spare
    return Solution(opened, value, (opened,), None, BY_PROGRAMME, value + spare, programme.ended)


def _filled(problem: Problem, step: Step | None, limits: Limits) -> Solution:
    # inline: scipy.optimize takes longer to load than three rooms take to find
    from .capacities import Capacities

    found = Capacities(problem, limits).best(step)
    return Solution(
        found.opened,
        found.value,
        (found.opened,),
        None,
        "HiGHS, with capacities",
        found.bound,
        found.ended,
    )
