"""What an unknown resembles: correlation of first derivatives after the axis has been put right."""

import numpy as np

from .library import Library
from .matching import Match
from .matching.pursuit import best
from .model import Named, Neighbour

SHOWN = 5


def nearest(found: Match, library: Library, count: int = SHOWN) -> tuple[Neighbour, ...]:
    """Give the references most like a recording, each group and each name once.

    ASTM E2310's second metric (correlation of first derivatives), here after shift and gain.
    """
    alike = found.alike
    given: list[Neighbour] = []
    groups: set[int] = set()
    told: set[Named] = set()
    for row in best(alike, 4 * count).tolist():
        group, named = int(library.groups[row]), library.named(row)
        if group not in groups and named not in told and len(given) < count:
            groups.add(group)
            told.add(named)
            similarity = float(np.clip(alike[row], -1.0, 1.0))
            given.append(Neighbour(named.name, named.cas, similarity))
    return tuple(given)
