"""A ticket as it is printed."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import segno

from ..models import Ticket
from ..queries.tickets import grouped

QUIET = 4  # light modules around the square code, as ISO/IEC 18004 wants them


def ticket_page(code: str, ticket: Ticket, address: str) -> dict[str, Any]:
    """Return the context of the printed ticket: a square code, the same to type, until when.

    The code stands after the `#`: a browser never sends that part to anybody.
    """
    square = segno.make(f"{address}#{code}", error="m", micro=False)
    rows = [list(row) for row in square.matrix_iter(border=QUIET)]
    return {
        "side": len(rows),
        "drawn": " ".join(_dark_runs(rows)),
        "groups": grouped(code),
        "address": address.partition("://")[2],
        "until": ticket.expires_date,
    }


def _dark_runs(rows: list[list[int]]) -> Iterator[str]:
    """Draw each run of dark modules as one stroke of an SVG path."""
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
