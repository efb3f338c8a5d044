"""Linkage: knowing without a name that somebody may be here already, and how well people count.

``linkage_key(answers, key)`` makes what is kept of self-chosen answers; ``people_behind(distinct,
combinations)`` says how many people stand behind so many different keys.
"""

from .keys import NothingAnswered, linkage_key, normalise
from .occupancy import (
    People,
    TooFewCombinations,
    chance_that_any_agree,
    expected_distinct,
    people_behind,
    variance_of_distinct,
)

__all__ = [
    "NothingAnswered",
    "People",
    "TooFewCombinations",
    "chance_that_any_agree",
    "expected_distinct",
    "linkage_key",
    "normalise",
    "people_behind",
    "variance_of_distinct",
]
