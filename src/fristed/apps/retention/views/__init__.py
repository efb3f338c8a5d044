"""The pages on keeping, holding and erasing."""

from .deciding import decide, letter
from .holding import hold, holds, lift
from .nights import night, night_csv, nights
from .periods import periods

__all__ = [
    "decide",
    "hold",
    "holds",
    "letter",
    "lift",
    "night",
    "night_csv",
    "nights",
    "periods",
]
