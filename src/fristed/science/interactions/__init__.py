"""What is known of taking several substances: the pair, then the class, then `unknown`.

``resolve(one, other, claims, classes)`` answers for a pair; ``check(several, claims, classes)`` for
all pairs of several, the worst first. A missing pair is unknown, and unknown is not safe.
"""

from .checking import check, pairs
from .claims import Claim, Reliability, Risk, ordered
from .resolving import Answer, How, resolve

__all__ = [
    "Answer",
    "Claim",
    "How",
    "Reliability",
    "Risk",
    "check",
    "ordered",
    "pairs",
    "resolve",
]
