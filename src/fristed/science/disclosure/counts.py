"""A number, and who stands behind it: thresholds are on persons, not on events."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

Unit = Literal["person", "day"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many events there were, and how many of them each contributor gave.

    Attributes
    ----------
    events : int
        The number that somebody wants to publish.
    contributions : tuple of int
        Events of each contributor, most first; their sum is `events`.
    unit : {"person", "day"}
        What a contributor is. A day stands for a person where nobody may know who it was.
    rooms : tuple of int
        Events of each room, most first, where this is a total over rooms; else empty.
    """

    events: int
    contributions: tuple[int, ...]
    unit: Unit
    rooms: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a number that is not the sum of what was given: somebody would be forgotten."""
        for given in (self.contributions, *([self.rooms] if self.rooms else [])):
            if sum(given) != self.events or any(one < 1 for one in given):
                raise ValueError("A count is the sum of its contributions, each at least one.")
            if list(given) != sorted(given, reverse=True):
                raise ValueError("Contributions stand in order, most first.")

    @property
    def behind(self) -> int:
        """How many contributors there are."""
        return len(self.contributions)


def count(contributors: Iterable[Hashable], *, unit: Unit, rooms: Iterable[Hashable] = ()) -> Count:
    """Count events from the contributor of each.

    Parameters
    ----------
    contributors : iterable
        One entry for each event: whose it is, under any key. None is refused.
    unit : {"person", "day"}
        What a contributor is.
    rooms : iterable, optional
        One entry for each event: in which room; only for a total over rooms.

    Returns
    -------
    Count
        Without the keys: they do not leave this function.

    Raises
    ------
    ValueError
        Where an event has no contributor, or the rooms are not as many as the events.
    """
    theirs = Counter(iter(contributors))  # a mapping would be taken for counts
    if None in theirs:
        raise ValueError("An event without a contributor cannot be judged.")
    return Count(theirs.total(), _most_first(theirs), unit, _most_first(Counter(iter(rooms))))


def _most_first(given: Counter[Hashable]) -> tuple[int, ...]:
    return tuple(sorted(given.values(), reverse=True))
