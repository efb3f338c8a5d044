"""The pages of the house."""

from .glass import glass, glass_end, glass_list, glass_review
from .roles import role_end, roles
from .terminals import terminal, terminal_end, terminal_name, terminals

__all__ = [
    "glass",
    "glass_end",
    "glass_list",
    "glass_review",
    "role_end",
    "roles",
    "terminal",
    "terminal_end",
    "terminal_name",
    "terminals",
]
