"""What the reports of a month come to: a total where one may be made, else why not.

Different people are never added: nobody knows who comes to two rooms. A share, a rate or a ratio
of the network is made anew of what its numerators and denominators come to, and only over rooms
that tell both. A total needs as many rooms as the policy of disclosure says, and none that stands
out. Numbers that a room keeps back are in no total. Each total is of one version of a definition:
a report that came before the network took up another one stands beside, and is never added to it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fristed.apps.indicators.queries.catalogue import definitions
from fristed.science.attestation import Number, Report
from fristed.science.disclosure import closest_percent, dominates, policy
from fristed.science.figures import Indicator, Part

Key = tuple[str, str, tuple[tuple[str, str], ...]]
ADDED = ("count",)
MADE_ANEW = ("share", "rate", "ratio")


class WhyNone(StrEnum):
    """Why there is no total."""

    UNKNOWN = "unknown"
    OTHER_VERSION = "other_version"
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
    version
        By which version of its definition all of it was counted, as the rooms say.
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


def totals(told: Mapping[str, Report]) -> Iterator[Total]:
    """Yield each number that some room reported, by each version that it was counted by, in order.

    Parameters
    ----------
    told : mapping of str to Report
        The report that stands of each room.
    """
    found: dict[tuple[Key, int], dict[str, Number]] = {}
    for room, report in told.items():
        for one in report.numbers:
            version = report.header.definitions[one.indicator]
            found.setdefault((one.key, version), {})[room] = one
    for (key, version), rooms in sorted(found.items(), key=lambda one: one[0]):
        yield total(key, version, rooms)


def total(key: Key, version: int, told: Mapping[str, Number]) -> Total:
    """Make one total of what rooms told by one version, or say why there is none."""
    indicator = definitions().indicators.get(key[0])
    part = _part(indicator, key[1])
    if indicator is None or part is None:
        return Total(key, version, told, 0, why=WhyNone.UNKNOWN)
    above, below = _amounts(part, told.values())
    if indicator.version != version:
        return Total(key, version, told, len(above), why=WhyNone.OTHER_VERSION)
    if why := _why_none(part, above, below):
        return Total(key, version, told, len(above), why=why)
    numerator = sum(above)
    if part.kind in ADDED:
        return Total(key, version, told, len(above), numerator, numerator)
    return _made_anew(Total(key, version, told, len(above)), part, numerator, sum(below))


def _part(indicator: Indicator | None, name: str) -> Part | None:
    return {one.id: one for one in indicator.parts}.get(name) if indicator else None


def _amounts(part: Part, told: Iterable[Number]) -> tuple[Sequence[float], Sequence[float]]:
    """Return numerators, and denominators where there are any, of rooms that keep none back."""
    divided = part.kind in MADE_ANEW
    both = [
        (one.numerator, one.denominator)
        for one in told
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
