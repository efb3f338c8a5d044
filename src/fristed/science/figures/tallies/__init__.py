"""What can be counted over the service log, by name: ``TALLIES["episodes"]``."""

from . import curing, helping, supplying, visiting
from .registry import OF_PEOPLE, STANDARD, TALLIES, Tally

__all__ = [
    "OF_PEOPLE",
    "STANDARD",
    "TALLIES",
    "Tally",
    "curing",
    "helping",
    "supplying",
    "visiting",
]
