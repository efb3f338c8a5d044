"""Unknowns that come back: the same spectrum at another time or place, without a name.

``unknown(spectrum, grid)`` makes a recording ready, ``learnt(library)`` gives the threshold,
``cluster(keys, unknowns, threshold)`` puts together what is the same, and ``links`` says which
earlier ones a new recording joins.
"""

from .gathering import Cluster, Member, cluster, links
from .likeness import Unknown, likeness, unknown
from .threshold import USUAL, Threshold, compared, learnt

__all__ = [
    "USUAL",
    "Cluster",
    "Member",
    "Threshold",
    "Unknown",
    "cluster",
    "compared",
    "learnt",
    "likeness",
    "links",
    "unknown",
]
