"""Need: how many people there are, and how many syringes and naloxone kits they would need.

Every answer has its interval, and where published methods differ they stand side by side.
"""

from .chapman import TwoLists, two_lists
from .estimate import Estimate, UnusableFigure
from .kits import (
    KIT_LIFE_MONTHS,
    Bird,
    Capped,
    Reach,
    bird,
    counted_by_profound,
    held_by,
    per_year_to_hold,
    reach,
    stock,
)
from .loglinear import PATTERNS
from .multipliers import Share, multiplied
from .naloxone import Kits, Need, b_from, kits_for, need, need_between, saturation
from .proportions import Proportion, proportion
from .publications import State, published, states
from .reading import Lists, UnreadableLists, lists_from
from .syringes import Coverage, Reached, coverage
from .three_lists import Model, ThreeLists, three_lists

__all__ = [
    "KIT_LIFE_MONTHS",
    "PATTERNS",
    "Bird",
    "Capped",
    "Coverage",
    "Estimate",
    "Kits",
    "Lists",
    "Model",
    "Need",
    "Proportion",
    "Reach",
    "Reached",
    "Share",
    "State",
    "ThreeLists",
    "TwoLists",
    "UnreadableLists",
    "UnusableFigure",
    "b_from",
    "bird",
    "counted_by_profound",
    "coverage",
    "held_by",
    "kits_for",
    "lists_from",
    "multiplied",
    "need",
    "need_between",
    "per_year_to_hold",
    "proportion",
    "published",
    "reach",
    "saturation",
    "states",
    "stock",
    "three_lists",
    "two_lists",
]
