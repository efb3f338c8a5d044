"""Finding a move, or 404."""

from django.http import Http404

from fristed.apps.sites.entrance import SiteRequest

from ..models import Move
from ..queries.moves import move_at


def found_or_404(request: SiteRequest, move_id: int) -> Move:
    """Return a move of this site."""
    move = move_at(request.site, move_id)
    if move is None:
        raise Http404
    return move
