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
from .roles import role_end, roles
from .roster import roster, roster_remove
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
    "glass",
    "glass_end",
    "glass_list",
    "glass_review",
    "go_off",
    "lead",
    "role_end",
    "roles",
    "roster",
    "roster_remove",
    "terminal",
    "terminal_end",
    "terminal_name",
    "terminals",
]
