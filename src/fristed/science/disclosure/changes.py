"""A number that was told otherwise before: what the difference tells. The suppressor's own.

Everybody keeps every version, so a number is compared with each told one before it; not only with
the last, which may have been hidden, or counted for another number's sake and never told.
"""

from collections.abc import Iterator

from .counts import Count
from .linking import System
from .policy import Policy
from .tables import Key


def changed_by_too_few(system: System[Key], place: int, policy: Policy) -> bool:
    """Tell whether a number is too few events, or people, away from one that was told before.

    Whoever came in or was struck out: at least so many must have, for the difference is told. A
    number that is again what it was tells of no difference, as where it never changed.
    """
    now = system.numbers[place].count
    return any(
        min(abs(now.events - then.events), abs(now.behind - then.behind))
        < max(policy.least[now.unit], policy.least[then.unit])
        for then in _told_before(system, place)
        if then.events != now.events
    )


def _told_before(system: System[Key], place: int) -> Iterator[Count]:
    """Yield what this cell was told to be, the newest first."""
    at = system.numbers[place].before
    while at is not None:
        if system.told[at]:
            yield system.numbers[at].count
        at = system.numbers[at].before
