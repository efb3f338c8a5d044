"""The pages of the house."""

from .colleagues import (
    colleague,
    colleague_add,
    colleague_approve,
    colleague_code,
    colleague_end,
    colleague_reset,
    colleagues,
)
from .duty import come_on, duty, go_off, lead
from .glass import glass, glass_end, glass_list, glass_review
from .hours import exception, hours, hours_change, withdraw
from .house import house, move, timers
from .places import place, place_back, place_out, places
from .roles import role_end, roles
from .roster import roster, roster_remove
from .rules import rule_end, rules, texts
from .terminals import terminal, terminal_end, terminal_name, terminals

__all__ = [
    "colleague",
    "colleague_add",
    "colleague_approve",
    "colleague_code",
    "colleague_end",
    "colleague_reset",
    "colleagues",
    "come_on",
    "duty",
    "exception",
    "glass",
    "glass_end",
    "glass_list",
    "glass_review",
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
    "terminal_end",
    "terminal_name",
    "terminals",
    "texts",
    "timers",
    "withdraw",
]
