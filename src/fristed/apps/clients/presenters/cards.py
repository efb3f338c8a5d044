"""A card as it is printed, once."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import segno

from ..queries.tokens import grouped

QUIET = 4  # light modules around the code, as ISO/IEC 18004 wants them


def card_page(token: str) -> dict[str, Any]:
    """Return the context of the printed card: the code to scan and the same to read aloud."""
    code = segno.make(token, error="m", micro=False)
    rows = [list(row) for row in code.matrix_iter(border=QUIET)]
    return {
        "side": len(rows),
        "drawn": " ".join(_dark_runs(rows)),
        "groups": grouped(token),
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
