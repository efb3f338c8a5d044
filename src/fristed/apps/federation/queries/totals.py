"""What the reports of a month come to: a total where one may be made, else why not.

Different people are never added: nobody knows who comes to two rooms. A share, a rate or a ratio
of the network is made anew of what its numerators and denominators come to, and only over rooms
that tell both. A total needs as many rooms as the policy of disclosure says, and none that stands
out. Numbers that a room keeps back are in no total.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fristed.apps.indicators.queries.catalogue import definitions
from fristed.science.attestation import Number
from fristed.science.disclosure import closest_percent, dominates, policy
from fristed.science.figures import Part

Key = tuple[str, str, tuple[tuple[str, str], ...]]
ADDED = ("count",)
MADE_ANEW = ("share", "rate", "ratio")


class WhyNone(StrEnum):
    """Why there is no total."""

    UNKNOWN = "unknown"
    PEOPLE = "people"
    NEVER_ADDED = "never_added"
    TOO_FEW_ROOMS = "too_few_rooms"
    ONE_ROOM_STANDS_OUT = "one_room_stands_out"
    NOTHING_TO_DIVIDE = "nothing_to_divide"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True)
class Total:
    """One number of the network.

    Attributes
    ----------
    told
        Each room's own number, by what the network calls it; hidden ones too.
    rooms
        How many rooms it is made of: those that do not keep it back.
    value, numerator, denominator
        None where there is no total; a share is from 0 to 1.
    why
        Why there is none.
    """

    key: Key
    version: int
    told: Mapping[str, Number]
    rooms: int
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    why: WhyNone | None = None


def totals(told: Mapping[str, Sequence[Number]]) -> Iterator[Total]:
    """Yield each number that some room reported, in the order of its first report.

    Parameters
    ----------
    told : mapping of str to sequence of Number
        The report that stands of each room.
    """
    found: dict[Key, dict[str, Number]] = {}
    for room, numbers in told.items():
        for one in numbers:
            found.setdefault(one.key, {})[room] = one
    for key, rooms in sorted(found.items()):
        yield total(key, rooms)


def total(key: Key, told: Mapping[str, Number]) -> Total:
    """Make one total of what rooms told, or say why there is none."""
    indicator = definitions().indicators.get(key[0])
    parts = {part.id: part for part in indicator.parts} if indicator else {}
    version = indicator.version if indicator else 0
    part = parts.get(key[1])
    above, below = _amounts(part, told)
    if part is None:
        return Total(key, version, told, 0, why=WhyNone.UNKNOWN)
    if why := _why_none(part, above, below):
        return Total(key, version, told, len(above), why=why)
    numerator = sum(above)
    if part.kind in ADDED:
        return Total(key, version, told, len(above), numerator, numerator)
    return _made_anew(Total(key, version, told, len(above)), part, numerator, sum(below))


def _amounts(
    part: Part | None, told: Mapping[str, Number]
) -> tuple[Sequence[float], Sequence[float]]:
    """Return numerators, and denominators where there are any, of rooms that keep none back."""
    divided = part is not None and part.kind in MADE_ANEW
    both = [
        (one.numerator, one.denominator)
        for one in told.values()
        if one.numerator is not None and (one.denominator is not None or not divided)
    ]
    above = [float(one) for one, _other in both if one is not None]
    return above, [float(other) for _one, other in both if other is not None] if divided else []


def _why_none(part: Part, above: Sequence[float], below: Sequence[float]) -> WhyNone | None:
    if part.counts_people:
        return WhyNone.PEOPLE
    if part.kind not in (*ADDED, *MADE_ANEW) or not part.adds_up:
        return WhyNone.NEVER_ADDED
    if len(above) < policy().least_rooms:
        return WhyNone.TOO_FEW_ROOMS
    if stands_out(above) or stands_out(below):
        return WhyNone.ONE_ROOM_STANDS_OUT
    return None


def stands_out(amounts: Sequence[float]) -> bool:
    """Tell whether so much is one room's that another could work out how much."""
    rules = policy()
    return closest_percent(amounts) < rules.rooms_closest_percent or dominates(
        amounts, n=rules.dominance_largest, k=rules.dominance_percent
    )


def _made_anew(made: Total, part: Part, numerator: float, denominator: float) -> Total:
    if not denominator:
        return replace(made, why=WhyNone.NOTHING_TO_DIVIDE)
    if denominator < policy().percent_of_at_least:
        return replace(made, why=WhyNone.TOO_LITTLE)
    value = part.per * numerator / denominator
    return replace(made, value=value, numerator=numerator, denominator=denominator)
