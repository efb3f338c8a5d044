"""What this room's pages share: a row or 404."""

from typing import TypeVar

from django.http import Http404

Row = TypeVar("Row")


def found_or_404(row: Row | None) -> Row:
    """Return a row; one of another site, or none, is not found."""
    if row is None:
        raise Http404
    return row
