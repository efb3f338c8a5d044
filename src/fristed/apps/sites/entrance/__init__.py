"""The entrance to a site's pages: who is let in, and the scope in which each page runs."""

from .doors import View, at_site, at_terminal, public_at_site
from .request import SiteRequest
from .terminals import (
    NOT_OF_THE_HOUSE_COOKIE,
    TERMINAL_COOKIE,
    leave_unmarked,
    mark_terminal,
    terminal_of,
    terminal_slug,
)
from .wall_clock import clock

__all__ = [
    "NOT_OF_THE_HOUSE_COOKIE",
    "TERMINAL_COOKIE",
    "SiteRequest",
    "View",
    "at_site",
    "at_terminal",
    "clock",
    "leave_unmarked",
    "mark_terminal",
    "public_at_site",
    "terminal_of",
    "terminal_slug",
]
