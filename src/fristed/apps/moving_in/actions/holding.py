"""One deed at a time on a move."""

from ..models import Move


class NotNow(Exception):
    """The move is at another step: somebody else was quicker, or it is under way."""


def hold(move: Move, *states: str) -> Move:
    """Lock a move that is at one of these steps."""
    held = Move.objects.select_for_update(of=("self",)).select_related("site", "by").get(pk=move.pk)
    if held.state not in states:
        raise NotNow(held.state)
    return held
