"""What the technician made of a measurement, what a person is told, and who talked about it."""

from .advice import Counselling
from .results import HeldBack, Release, Review, Withdrawal

__all__ = ["Counselling", "HeldBack", "Release", "Review", "Withdrawal"]
