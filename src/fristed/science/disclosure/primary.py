"""The primary rule: which numbers may not be shown for what they are themselves.

What can be worked out from other numbers that are shown is judged where tables are linked:
`protecting` and `auditing`.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from .counts import Count
from .policy import Policy
from .rounding import rounded
from .sensitivity import closest_percent, dominates

Key = TypeVar("Key", bound=Hashable)


class Reason(StrEnum):
    """Why a number is hidden."""

    TOO_FEW = "too_few"
    ONE_STANDS_OUT = "one_stands_out"
    TOO_FEW_ROOMS = "too_few_rooms"
    ONE_ROOM_STANDS_OUT = "one_room_stands_out"
    NOUGHT = "nought"
    # These are never of the number alone: see `protecting`. The last is all that everybody is told.
    CHANGED_BY_TOO_FEW = "changed_by_too_few"
    PROTECTS_ANOTHER = "protects_another"
    PROTECTS_EARLIER = "protects_earlier"
    PROTECTS_PEOPLE = "protects_people"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be shown of one number: `shown`, rounded, or None with the reasons."""

    shown: int | None
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        """Hold a number to be either shown or hidden for a reason."""
        if (self.shown is None) != bool(self.reasons):
            raise ValueError("A number is shown, or hidden for a reason.")


@dataclass(frozen=True, slots=True)
class Release(Generic[Key]):
    """A table as it may be published: a verdict for each cell, and under which policy.

    It holds no count, so that nothing which has a release can print what it hides.
    """

    verdicts: Mapping[Key, Verdict]
    policy_version: int

    def __getitem__(self, key: Key) -> Verdict:
        return self.verdicts[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self.verdicts)

    def __len__(self) -> int:
        return len(self.verdicts)

    @property
    def hidden(self) -> frozenset[Key]:
        """The cells that are not shown."""
        return frozenset(key for key, verdict in self.verdicts.items() if verdict.shown is None)


def judge(count: Count, policy: Policy) -> Verdict:
    """Say what may be shown of one number.

    Parameters
    ----------
    count : Count
        The number and who stands behind it.
    policy : Policy
        The thresholds.

    Returns
    -------
    Verdict
        The number rounded to the policy's multiple, or why it is hidden: fewer contributors than
        the least of their unit; or one of them so large that the second largest could work out
        what they gave (p% rule); for a total over rooms the same of rooms. A number that may be
        shown is never rounded down to nought.
    """
    if not count.events:
        return Verdict(0) if policy.shows_nought else Verdict(None, (Reason.NOUGHT,))
    found = {
        Reason.TOO_FEW: count.behind < policy.least[count.unit],
        Reason.ONE_STANDS_OUT: _stands_out(count.contributions, policy.closest_percent)
        or dominates(count.contributions, n=policy.dominance_largest, k=policy.dominance_percent),
        Reason.TOO_FEW_ROOMS: bool(count.rooms) and len(count.rooms) < policy.least_rooms,
        Reason.ONE_ROOM_STANDS_OUT: bool(count.rooms)
        and _stands_out(count.rooms, policy.rooms_closest_percent),
    }
    reasons = tuple(reason for reason, holds in found.items() if holds)
    if reasons:
        return Verdict(None, reasons)
    return Verdict(max(rounded(count.events, policy.round_to), policy.round_to))


def release(table: Mapping[Key, Count], policy: Policy) -> Release[Key]:
    """Judge each cell of a table for itself.

    Parameters
    ----------
    table : mapping of key to Count
        The cells. Margins may be among them; they are judged like any cell, and whether they
        give another away is not asked here.
    policy : Policy
        The thresholds.

    Returns
    -------
    Release
        A verdict for each cell, in the table's order.
    """
    return Release({key: judge(count, policy) for key, count in table.items()}, policy.version)


def _stands_out(contributions: tuple[int, ...], least_percent: float) -> bool:
    return closest_percent(contributions) < least_percent
