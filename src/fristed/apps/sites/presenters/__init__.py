"""Words and links for a site's people, screens and doors."""

from .access import done_rows, glass_banner, glass_rows, terminal_rows
from .doors import front_page, house_page
from .roles import people_rows

__all__ = [
    "done_rows",
    "front_page",
    "glass_banner",
    "glass_rows",
    "house_page",
    "people_rows",
    "terminal_rows",
]
