"""Agreement: how well one method's answers hold when another, held for right, looks too.

``FourFold`` counts who said what; ``sensitivity`` and ``specificity`` come with their interval;
``as_if_all_were_looked_at`` says what they would be if only the first answer had decided what the
second method looked at.
"""

from .fourfold import FourFold, as_if_all_were_looked_at
from .proportions import Proportion, wilson
from .published import PUBLISHED, Published

__all__ = [
    "PUBLISHED",
    "FourFold",
    "Proportion",
    "Published",
    "as_if_all_were_looked_at",
    "wilson",
]
