"""How many guests an event has: the room above, which keeps them, says how they are counted."""

from collections.abc import Callable

from ..models import Deployment

Counting = Callable[[Deployment], int]
_COUNTED_BY: dict[str, Counting] = {}


def count_by(*countings: Counting) -> None:
    """Keep how guests are counted; the room that keeps them says so as the house starts."""
    _COUNTED_BY.update({one.__module__: one for one in countings})


def guests_here(deployment: Deployment) -> int:
    """Return how many guests are in our care at an event."""
    return sum(counting(deployment) for counting in _COUNTED_BY.values())
