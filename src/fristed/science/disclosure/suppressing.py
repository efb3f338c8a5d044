"""Secondary suppression: the further numbers to hide, chosen for the least that is lost.

1. Gaussian elimination hides what would give a hidden number away exactly (`gauss`).
2. Each hidden number must reach as wide as the policy asks, for whoever contributes to it and for
   whoever is alone somewhere. Where it does not, the cheapest move that widens it is found, and the
   published numbers it passes are hidden (`moving`).
3. Each further number is told again, dearest first, where everything stays as wide without it.

The same is done without the first step, and the cheaper of the two patterns is taken. Both are
heuristics: finding the best pattern is NP-hard. What is taken is proved to hold by its moves.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .gauss import spare
from .linking import Ints, Mask
from .moving import Moves
from .patterns import Known, Pattern, Task, lost

ROUNDS = 2  # programmes for a move: a third changed no pattern
MOST_FOR_BOTH = 300  # unknown numbers: above that the elimination's pattern alone is made
MOST_FOR_EXCHANGE = 50
TOO_MUCH = 1.3  # times the best: such a pattern is not worth tightening


def suppress(task: Task) -> Pattern:
    """Choose the further numbers to hide.

    Parameters
    ----------
    task : Task
        With n numbers.

    Returns
    -------
    Pattern
        Whose hidden numbers are all as wide as asked, except for what it says has failed.

    References
    ----------
    .. [1] M. Fischetti, J. J. Salazar, Models and Algorithms for Optimizing Cell Suppression in
       Tabular Data with Linear Constraints, JASA 95 (2000) 916-928: the problem, the attacker's
       two programmes, sliding protection.
    .. [2] J. J. Salazar, Extending Cell Suppression to Protect Tabular Data against Several
       Attackers, in Inference Control in Statistical Databases, LNCS 2316 (2002): attackers who
       know more than what is published.
    """
    moves = Moves(task.system)
    sensitive = task.first & (task.width > 0)
    order = [
        int(place)
        for place in np.argsort(-np.where(np.isfinite(task.price), task.price, 0), kind="stable")
        if np.isfinite(task.price[place])
    ]
    starts = [spare(task.system, sensitive, order)]
    unknown = int((~task.system.told).sum())
    if starts[0] and unknown <= MOST_FOR_BOTH:
        starts.append({})
    patterns = [_settled(task, moves, start, order) for start in starts]
    best = min(patterns, key=lambda one: (len(one.failed), lost(task, one)))
    if unknown > MOST_FOR_EXCHANGE or best.failed:
        return best
    return _exchange(task, moves, best, order)


def _settled(task: Task, moves: Moves, start: dict[int, int], order: list[int]) -> Pattern:
    pattern = Pattern(task.first.copy(), dict(start))
    pattern.hidden[list(start)] = True
    _widen(task, moves, pattern)
    return _tighten(task, moves, pattern, order)


def _widen(task: Task, moves: Moves, pattern: Pattern, *, may_hide: bool = True) -> bool:
    """Hide more until every hidden number is wide enough; or say that it would take more."""
    settled = False
    while not settled:
        settled = True
        for known in _attackers(task, pattern):
            for place in _narrow(task, moves, pattern, known):
                if not may_hide and not _reached(task, moves, pattern, known, place):
                    return False
                if may_hide:
                    _reach(task, moves, pattern, known, place)
                settled = False
                break
            if not settled:
                break
    return True


def _attackers(task: Task, pattern: Pattern) -> Iterator[Known]:
    """Give whoever contributes, and then each who is alone in something hidden."""
    yield ()
    seen: set[Known] = {()}
    for theirs in task.system.alone:
        known = tuple(place for place in theirs if pattern.hidden[place])
        if known not in seen:
            seen.add(known)
            yield known


def _narrow(task: Task, moves: Moves, pattern: Pattern, known: Known) -> Iterator[int]:
    """Give hidden numbers that nothing proves wide enough yet, the most demanding first."""
    below, above = moves.reach(_still(pattern, known))
    short = pattern.hidden & (task.width > 0)
    short &= (above - below < task.width) | (above < task.above)
    short[list(known)] = False
    for place in sorted(np.flatnonzero(short), key=lambda one: (-task.width[one], one)):
        if (known, int(place)) not in pattern.failed:
            yield int(place)


def _still(pattern: Pattern, known: Known) -> Mask:
    still = ~pattern.hidden
    still[list(known)] = True
    return still


def _reached(task: Task, moves: Moves, pattern: Pattern, known: Known, place: int) -> bool:
    """Try to prove a number wide enough with what is hidden already."""
    price = np.where(_still(pattern, known), np.inf, 0.0)
    return _extend(task, moves, pattern, known, place, price) is not None


def _reach(task: Task, moves: Moves, pattern: Pattern, known: Known, place: int) -> None:
    """Prove a number wide enough, hiding what that takes; or note that nothing does."""
    price = np.where(pattern.hidden, 0.0, task.price)
    price[list(known)] = np.inf
    passed = _extend(task, moves, pattern, known, place, price)
    if passed is None:
        pattern.failed.add((known, place))
        return
    for other in np.flatnonzero(passed & ~pattern.hidden):
        pattern.hidden[other] = True
        pattern.causes[int(other)] = place


def _extend(
    task: Task,
    moves: Moves,
    pattern: Pattern,
    known: Known,
    place: int,
    price: NDArray[np.float64],
) -> Mask | None:
    """Find moves that widen a number enough; give the numbers they pass, or None."""
    below, above = moves.reach(_still(pattern, known))
    width, up = int(task.width[place]), int(task.above[place])
    goals = [max(int(below[place]) + width, up)]
    if above[place] >= up:
        goals.append(int(above[place]) - width)
    ways = [[row] for goal in goals for row in _cheap(moves, place, goal, price)]
    if not ways:
        both = moves.apart(place, width, price)
        ways = [both] if both is not None and int(both[0][place]) >= up else []
    if not ways:
        return None
    passed = [np.any([row != 0 for row in rows], axis=0) for rows in ways]
    best = min(range(len(ways)), key=lambda at: float(price[passed[at]].sum()))
    for row in ways[best]:
        moves.add(row)
    return np.asarray(passed[best])


def _cheap(moves: Moves, place: int, goal: int, price: NDArray[np.float64]) -> Iterator[Ints]:
    """Give moves that reach a goal and pass what costs little.

    What is paid is for a number hidden, however far it moves; a linear programme pays for each
    step. So what was passed is priced anew at its price over its steps, and solved again.
    """
    now = price
    for _ in range(ROUNDS):
        row = moves.cheapest(place, goal, now)
        if row is None:
            return
        yield row
        if not price[row != 0].any():
            return  # passes nothing but what is hidden
        steps = np.where(row != 0, np.abs(row), 1)
        now = price / steps


def _exchange(task: Task, moves: Moves, pattern: Pattern, order: list[int]) -> Pattern:
    """Try to do without each further number in turn, hiding others for it if they cost less."""
    best = lost(task, pattern)
    for place in order:
        if place not in pattern.causes:
            continue
        price = task.price.copy()
        price[place] = np.inf
        other = replace(task, price=price)
        without = pattern.copy()
        without.hidden[place] = False
        del without.causes[place]
        _widen(other, moves, without)
        if without.failed or lost(task, without) >= TOO_MUCH * best:
            continue
        without = _tighten(other, moves, without, order)
        if lost(task, without) < best - 1e-9:
            pattern, best = without, lost(task, without)
    return pattern


def _tighten(task: Task, moves: Moves, pattern: Pattern, order: list[int]) -> Pattern:
    """Tell again, dearest first, what is not needed."""
    for place in order:
        if place not in pattern.causes:
            continue
        without = pattern.copy()
        without.hidden[place] = False
        del without.causes[place]
        if _widen(task, moves, without, may_hide=False):
            pattern = without
    return pattern
