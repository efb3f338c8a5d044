"""The pages of the house."""

from .duty import come_on, duty, go_off, lead
from .hours import exception, hours, hours_change, withdraw
from .house import house, move, terminal, timers
from .places import place, place_back, place_out, places
from .roles import role_end, roles
from .roster import roster, roster_remove
from .rules import rule_end, rules, texts

__all__ = [
    "come_on",
    "duty",
    "exception",
    "go_off",
    "hours",
    "hours_change",
    "house",
    "lead",
    "move",
    "place",
    "place_back",
    "place_out",
    "places",
    "role_end",
    "roles",
    "roster",
    "roster_remove",
    "rule_end",
    "rules",
    "terminal",
    "texts",
    "timers",
    "withdraw",
]
