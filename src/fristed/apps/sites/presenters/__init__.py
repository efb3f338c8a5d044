"""Words and links for a site's people, screens and doors."""

from .access import done_rows, glass_banner, glass_rows, terminal_rows
from .colleagues import colleague_rows
from .doors import front_page
from .people import duty_words, people_rows, professions_for

__all__ = [
    "colleague_rows",
    "done_rows",
    "duty_words",
    "front_page",
    "glass_banner",
    "glass_rows",
    "people_rows",
    "professions_for",
    "terminal_rows",
]
