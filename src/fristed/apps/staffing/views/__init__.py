"""The pages about those who work here."""

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
from .roster import roster, roster_remove

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
    "go_off",
    "lead",
    "roster",
    "roster_remove",
]
