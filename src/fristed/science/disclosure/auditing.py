"""The audit: what everybody, a contributor, and whoever is alone can work out from what is told.

It judges what stands there, however it came about, and shares nothing with what chose it but the
tables and their relations. `protect` first, `audit` second, publish only what has no finding.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from .demands import Asked, Before, asked_of, enough, places_of, tells_who_changed
from .findings import Attacker, Finding, Leak
from .intervals import CLOSE, Knowledge, Part, parts
from .linking import System, link, related
from .primary import judge
from .protecting import Protected
from .tables import Key, State


def audit(protected: Protected[Key], released: Sequence[Protected[Key]] = ()) -> list[Finding[Key]]:
    """Look for numbers that can be worked out from a table and all releases that share a cell.

    Parameters
    ----------
    protected : Protected
        What somebody is about to publish.
    released : sequence of Protected
        Everything published before, oldest first.

    Returns
    -------
    list of Finding
        Empty where it may be published. Published numbers are taken as exact though they are
        rounded; only where rounding alone protects are they taken as what rounding leaves.

    References
    ----------
    .. [1] Handbook on Statistical Disclosure Control, 2nd ed., section 4.2, feasibility interval
       and example 3; M. Fischetti, J. J. Salazar, JASA 95 (2000) 916-928.
    """
    system = _system(protected, released)
    inside = _knowledge(system, protected, contributor=True)
    outside = _knowledge(system, protected, contributor=False)
    away = (system.values < outside.low) | (system.values > outside.high)
    if away.any():
        return list(_untrue(system, np.flatnonzero(away).tolist()))
    asked = asked_of(system, protected)
    found = list(_told(system, protected))
    before = Before(system)
    for part in parts(system, inside):
        for at in _short(system, part, asked, before):
            found.append(_finding(system, part, asked, at, outside))
    return found


def feasible(
    protected: Protected[Key],
    released: Sequence[Protected[Key]] = (),
    *,
    contributor: bool = False,
) -> dict[Key, tuple[float, float]]:
    """Give the least and the most that every hidden cell of a table can be.

    Parameters
    ----------
    protected, released :
        As in :func:`audit`.
    contributor : bool
        For somebody who subtracts their own; else for anybody.

    Returns
    -------
    dict of key to (float, float)
        The feasibility interval of each cell that is not told.

    Raises
    ------
    DoesNotFit
        Where the published numbers contradict each other.
    """
    system = _system(protected, released)
    ends: dict[int, tuple[float, float]] = {}
    for part in parts(system, _knowledge(system, protected, contributor=contributor)):
        for at, place in enumerate(part.places):
            ends[int(place)] = part.extreme(at, -1), part.extreme(at, 1)
    value = system.values
    return {
        key: ends.get(place, (float(value[place]), float(value[place])))
        for key, place in system.place.items()
        if key not in protected.published and key not in protected.table.impossible
    }


def _system(protected: Protected[Key], released: Sequence[Protected[Key]]) -> System[Key]:
    earlier = [(one.table, one.published) for one in released if not one.refused]
    return link(related(earlier, protected.table), protected.table)


def _knowledge(system: System[Key], protected: Protected[Key], *, contributor: bool) -> Knowledge:
    low = (system.least if contributor else np.zeros_like(system.least)).astype(float)
    high = np.full(len(low), np.inf)
    known = system.told | places_of(system, list(protected.published))
    outcomes = protected.outcomes
    rounded = places_of(system, [k for k, one in outcomes.items() if one.state is State.ROUNDED])
    for key, place in system.place.items():
        if rounded[place] and not system.told[place]:
            shown = protected[key].shown or 0
            low[place] = max(low[place], shown - protected.within)
            high[place] = shown + protected.within
            known[place] = False
    low[known] = high[known] = system.values[known]
    return Knowledge(low, high)


def _untrue(system: System[Key], places: Sequence[int]) -> Iterator[Finding[Key]]:
    """Find rounded numbers further from the truth than is said: nothing else can be judged."""
    for place in places:
        number, here = system.numbers[place], float(system.values[place])
        yield Finding(number.key, number.release, Leak.DOES_NOT_FIT, Attacker.ANYBODY, here, here)


def _told(system: System[Key], protected: Protected[Key]) -> Iterator[Finding[Key]]:
    """Find published numbers that should not be, for what they are or for what changed."""
    policy, exact = protected.policy, State.PUBLISHED
    for key, one in protected.outcomes.items():
        number = system.numbers[system.place[key]]
        here = float(number.count.events)
        if one.state is not exact or system.told[system.place[key]]:
            continue
        if judge(number.count, policy).reasons:
            yield Finding(key, number.release, Leak.TOLD, Attacker.ANYBODY, here, here)
        if tells_who_changed(system, system.place[key], policy):
            yield Finding(key, number.release, Leak.CHANGED, Attacker.ANYBODY, here, here)


def _short(system: System[Key], part: Part, asked: Asked, before: Before) -> Iterator[int]:
    """Give each number that somebody leaves too little, once.

    A number that is hidden for another's sake, and that they knew already, is none.
    """
    asks = np.flatnonzero(asked.width[part.places]).tolist()
    found: set[int] = set()
    for known in _attackers(system, part):
        low, high = part.shown(known)
        for at in asks:
            if at in found or at in known:
                continue
            if enough(part, asked, at, low[at], high[at]):
                continue
            most, least = part.extreme(at, 1, known), part.extreme(at, -1, known)
            low, high = part.shown(known)
            if enough(part, asked, at, least, most):
                continue
            if asked.sensitive[part.places[at]] or not before.tells(part, asked, at, known):
                found.add(at)
                yield at


def _attackers(system: System[Key], part: Part) -> Iterator[list[int]]:
    """Give what whoever contributes knows besides, and then each who is alone somewhere."""
    yield []
    here = {int(place): at for at, place in enumerate(part.places)}
    seen: set[tuple[int, ...]] = set()
    for theirs in system.alone:
        known = tuple(here[place] for place in theirs if place in here)
        if known and known not in seen:
            seen.add(known)
            yield list(known)


def _finding(
    system: System[Key],
    part: Part,
    asked: Asked,
    at: int,
    outside: Knowledge,
) -> Finding[Key]:
    """Say how bad it is, for the weakest attacker who can tell."""
    number = system.numbers[part.places[at]]
    weaker = Part(system, part.places, outside)
    lone = [known for known in _attackers(system, part) if known and at not in known]
    who, low, high = next(
        (who, low, high)
        for who, programme, known in [
            (Attacker.ANYBODY, weaker, []),
            *((Attacker.ALONE, weaker, one) for one in lone),
            (Attacker.CONTRIBUTOR, part, []),
            *((Attacker.ALONE, part, one) for one in lone),
        ]
        if not enough(
            part,
            asked,
            at,
            low := programme.extreme(at, -1, known),
            high := programme.extreme(at, 1, known),
        )
    )
    leak = Leak.CLOSE_ABOVE
    if high - low < asked.width[part.places[at]] - CLOSE:
        leak = Leak.EXACT if high - low < CLOSE else Leak.NARROW
    return Finding(number.key, number.release, leak, who, low, high)
