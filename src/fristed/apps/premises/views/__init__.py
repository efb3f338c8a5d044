"""The pages of the house."""

from .hours import exception, hours, hours_change, withdraw
from .house import house, move, timers
from .places import place, place_back, place_out, places
from .rules import rule_end, rules, texts

__all__ = [
    "exception",
    "hours",
    "hours_change",
    "house",
    "move",
    "place",
    "place_back",
    "place_out",
    "places",
    "rule_end",
    "rules",
    "texts",
    "timers",
    "withdraw",
]
