"""Protecting a table: what of it may be published beside everything that was published before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil, log
from typing import Generic

import numpy as np

from .changes import changed_by_too_few
from .counts import Count
from .linking import Mask, System, link, related
from .patterns import Pattern, Task, lost
from .policy import Policy
from .primary import Reason, Release, Verdict, judge
from .rounding import rounded
from .sensitivity import protection_above
from .suppressing import suppress
from .tables import Key, State, Table


class Refusal(StrEnum):
    """Why nothing of a table may be published."""

    ALREADY_TOLD = "already_told"
    CANNOT_BE_HIDDEN = "cannot_be_hidden"
    NOTHING_LEFT = "nothing_left"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one number.

    Attributes
    ----------
    state : State
        Whether and how it is published.
    shown : int or None
        What may be printed: rounded as the policy says; None where it is hidden.
    reasons : tuple of Reason
        Why it is hidden; for staff. Whoever reads that one number is too small and its neighbour
        is not knows more than the audit takes into account: see `Protected.release`.
    """

    state: State
    shown: int | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Protected(Generic[Key]):
    """A table as it may be published; and, kept for the next one, what it was made of.

    Attributes
    ----------
    table : Table
        The true numbers. They stay inside: nothing prints them.
    outcomes : mapping of key to Outcome
        What became of each cell.
    policy : Policy
        Under which it was made.
    refused : Refusal or None
        Why it may not be published at all.
    lost : float
        What the further hidden cells cost together (`cost`); for comparing patterns.
    within : int
        How far a rounded number may be from the true one, where rounding protects; else nought.
    """

    table: Table[Key] = field(repr=False)
    outcomes: Mapping[Key, Outcome]
    policy: Policy = field(repr=False)
    refused: Refusal | None = None
    lost: float = 0.0
    within: int = 0

    def __getitem__(self, key: Key) -> Outcome:
        return self.outcomes[key]

    @property
    def published(self) -> frozenset[Key]:
        """The cells that are told, exactly or rounded."""
        told = (State.PUBLISHED, State.ROUNDED)
        return frozenset(key for key, one in self.outcomes.items() if one.state in told)

    @property
    def hidden(self) -> frozenset[Key]:
        """The cells that were asked for and are not told."""
        kept = (State.HIDDEN_PRIMARY, State.HIDDEN_SECONDARY)
        return frozenset(key for key, one in self.outcomes.items() if one.state in kept)

    def release(self) -> Release[Key]:
        """Give what leaves the house: no count, and one reason for whatever is hidden.

        A page says of each hidden number that it is small, or would give a small one away. Which of
        the two is not told: it would bound the number.
        """
        why = (Reason.PROTECTS_PEOPLE,)
        verdicts = {
            key: Verdict(one.shown, why if one.shown is None else ())
            for key, one in self.outcomes.items()
            if one.state is not State.NOT_ASKED
        }
        return Release(verdicts, self.policy.version)


def cost(count: Count) -> float:
    """Give what is lost by hiding a number: one for the cell, and the logarithm of its size.

    Between counting cells (which hides grand totals as soon as anything) and counting what is in
    them (which hides ten small cells for one of middling size).
    """
    return 1 + log(1 + count.events)


def protect(
    table: Table[Key],
    policy: Policy,
    released: Sequence[Protected[Key]] = (),
    *,
    cost: Callable[[Count], float] = cost,
) -> Protected[Key]:
    """Say what of a table may be published.

    Parameters
    ----------
    table : Table
        What somebody wants to publish, with everything that joins it.
    policy : Policy
        The thresholds.
    released : sequence of Protected
        Everything published before, oldest first: under any name, on any page. What shares no
        cell with the table, directly or through others, is left aside.
    cost : callable
        What is lost by hiding a number.

    Returns
    -------
    Protected
        Every hidden cell is left at least as wide as the policy asks, for whoever reads all
        releases, also for a contributor who takes their own from it and for one who is alone
        somewhere. Where that cannot be, it is refused and nothing of it is told.

    Notes
    -----
    `auditing.audit` checks this by other means; publish nothing before it finds nothing.
    """
    earlier = related([(one.table, one.published) for one in released if not one.refused], table)
    system = link(earlier, table)
    reasons = {
        place: found
        for place in range(len(system.numbers))
        if (found := _reasons(place, system, policy))
    }
    task = _task(system, table, policy, reasons, cost)
    pattern = suppress(task)
    # A number that needs no protection for itself may be known from earlier releases.
    for_itself = [
        place
        for _known, place in pattern.failed
        if judge(system.numbers[place].count, policy).reasons
    ]
    refused = None
    if for_itself:  # without a release that it hangs together with, the table alone is why
        refused = Refusal.ALREADY_TOLD if earlier else Refusal.CANNOT_BE_HIDDEN
    outcomes = _outcomes(system, table, policy, reasons, pattern)
    if refused is None and not any(one.shown is not None for one in outcomes.values()):
        refused = Refusal.NOTHING_LEFT
    if refused:
        outcomes = {key: _refused(one) for key, one in outcomes.items()}
    return Protected(table, outcomes, policy, refused, lost(task, pattern))


def _reasons(place: int, system: System[Key], policy: Policy) -> tuple[Reason, ...]:
    """Say why a number may not be told for what it is, or for how little it changed."""
    found = judge(system.numbers[place].count, policy).reasons
    changed = changed_by_too_few(system, place, policy)
    return (*found, Reason.CHANGED_BY_TOO_FEW) if changed else found


def _task(
    system: System[Key],
    table: Table[Key],
    policy: Policy,
    reasons: Mapping[int, tuple[Reason, ...]],
    cost: Callable[[Count], float],
) -> Task:
    size = len(system.numbers)
    asked = _mask([system.place[key] for key in table.cells.keys() - table.unasked], size)
    primary = _mask(list(reasons), size)
    width, above = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for place in np.flatnonzero(~system.told & (asked | primary | system.hidden_before)):
        count = system.numbers[place].count
        width[place] = policy.width[count.unit]
        if place in reasons:
            percent = policy.closest_percent
            above[place] = ceil(protection_above(count.contributions, percent=percent))
    may = asked & ~primary & ~system.told
    price = np.full(size, np.inf)
    for place in np.flatnonzero(may):
        price[place] = cost(system.numbers[place].count)
    return Task(system, ~system.told & ~may, width, above, price)


def _outcomes(
    system: System[Key],
    table: Table[Key],
    policy: Policy,
    reasons: Mapping[int, tuple[Reason, ...]],
    pattern: Pattern,
) -> dict[Key, Outcome]:
    asked = {system.place[key] for key in table.cells.keys() - table.unasked}
    found: dict[Key, Outcome] = {}
    for key, count in table.cells.items():
        place = system.place[key]
        if key in table.impossible:
            found[key] = Outcome(State.STRUCTURAL_ZERO, 0)
        elif key in table.unasked:
            found[key] = Outcome(State.NOT_ASKED, None)
        elif place in reasons:
            found[key] = Outcome(State.HIDDEN_PRIMARY, None, reasons[place])
        elif place in pattern.causes:
            here = pattern.causes[place] in asked
            why = Reason.PROTECTS_ANOTHER if here else Reason.PROTECTS_EARLIER
            found[key] = Outcome(State.HIDDEN_SECONDARY, None, (why,))
        else:
            found[key] = Outcome(State.PUBLISHED, shown(count, policy))
    return found


def shown(count: Count, policy: Policy) -> int:
    """Give a number as it is printed: rounded, and never down to nought."""
    if not count.events:
        return 0
    return max(rounded(count.events, policy.round_to), policy.round_to)


def _refused(one: Outcome) -> Outcome:
    if one.state is not State.PUBLISHED:
        return one
    return Outcome(State.HIDDEN_SECONDARY, None, (Reason.PROTECTS_EARLIER,))


def _mask(places: Sequence[int], size: int) -> Mask:
    mask = np.zeros(size, dtype=bool)
    mask[list(places)] = True
    return mask
