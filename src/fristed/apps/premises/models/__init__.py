"""Where the house stands, when it is open, its places, and which rules bind it."""

from .house import OpeningException, OpeningPeriod, Place, Premises
from .rules import ApprovedText, HouseRule, RuleBookInForce

__all__ = [
    "ApprovedText",
    "HouseRule",
    "OpeningException",
    "OpeningPeriod",
    "Place",
    "Premises",
    "RuleBookInForce",
]
