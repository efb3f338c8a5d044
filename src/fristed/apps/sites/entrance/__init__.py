"""The entrance to a site's pages: who is let in, and the scope in which each page runs."""

from .doors import View, at_site, at_terminal, public_at_site
from .request import SiteRequest
from .terminals import TERMINAL_COOKIE, mark_terminal, terminal_slug

__all__ = [
    "TERMINAL_COOKIE",
    "SiteRequest",
    "View",
    "at_site",
    "at_terminal",
    "mark_terminal",
    "public_at_site",
    "terminal_slug",
]
