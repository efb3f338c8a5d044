"""What the auditor asks to be left of each hidden number, and what was known before."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .intervals import CLOSE, Knowledge, Part, parts
from .linking import Ints, Mask, System
from .policy import Policy
from .primary import judge
from .protecting import Protected
from .sensitivity import protection_above
from .tables import Key


@dataclass(frozen=True)
class Asked:
    """What must be left of each of n numbers, nought where nothing is asked; and which are few.

    `sensitive` is what is too little for itself. A number too near one told before asks for as
    much, but whoever knew it without this release learns nothing by it.
    """

    width: Ints
    above: Ints
    sensitive: Mask


def asked_of(system: System[Key], protected: Protected[Key]) -> Asked:
    """Say what must be left of each number that is not told: the policy's words, read anew."""
    size, policy = len(system.numbers), protected.policy
    width, above = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    kept = places_of(system, list(protected.hidden)) | system.hidden_before
    sensitive = np.zeros(size, dtype=bool)
    for place, number in enumerate(system.numbers):
        sensitive[place] = bool(judge(number.count, policy).reasons)
        if system.told[place]:
            continue
        few = sensitive[place] or tells_who_changed(system, place, policy)
        if not (kept[place] or few):
            continue
        width[place] = policy.width[number.count.unit]
        if few:
            given, percent = number.count.contributions, policy.closest_percent
            above[place] = np.ceil(protection_above(given, percent=percent))
    return Asked(width, above, sensitive)


def tells_who_changed(system: System[Key], place: int, policy: Policy) -> bool:
    """Tell whether a number beside any that was told of its cell before tells of too few.

    All versions before it are looked at, told ones among untold: people remember.
    """
    now, earlier = system.numbers[place].count, system.numbers[place].before
    while earlier is not None:
        then = system.numbers[earlier]
        least = max(policy.least[then.count.unit], policy.least[now.unit])
        if system.told[earlier] and then.count.events != now.events:
            if abs(then.count.events - now.events) < least:
                return True
            if abs(then.count.behind - now.behind) < least:
                return True
        earlier = then.before
    return False


class Before:
    """What the earlier releases tell without this one."""

    def __init__(self, system: System[Key]) -> None:
        low, high = system.least.astype(float), np.full(len(system.least), np.inf)
        low[system.told] = high[system.told] = system.values[system.told]
        self._parts = list(parts(system, Knowledge(low, high)))

    def tells(self, part: Part, asked: Asked, at: int, known: Sequence[int]) -> bool:
        """Tell whether somebody knew a number too closely already."""
        whole = next(one for one in self._parts if part.places[at] in one.places)
        here = {int(place): spot for spot, place in enumerate(whole.places)}
        theirs = [here[int(part.places[one])] for one in known if int(part.places[one]) in here]
        spot = here[int(part.places[at])]
        least, most = whole.extreme(spot, -1, theirs), whole.extreme(spot, 1, theirs)
        return not enough(whole, asked, spot, least, most)


def enough(part: Part, asked: Asked, at: int, low: float, high: float) -> bool:
    """Tell whether a range is wide enough, and reaches far enough above."""
    place = part.places[at]
    wide = high - low >= asked.width[place] - CLOSE
    return bool(wide and high >= part.truth[at] + asked.above[place] - CLOSE)


def places_of(system: System[Key], keys: Sequence[Key]) -> Mask:
    """Mark where cells are."""
    mask = np.zeros(len(system.numbers), dtype=bool)
    mask[[system.place[key] for key in keys]] = True
    return mask
