"""Words and shapes of the pages about people."""

from .cards import card_page
from .copies import Kept, as_json, as_sheet
from .person import Person, erasing_url, person_page

__all__ = [
    "Kept",
    "Person",
    "as_json",
    "as_sheet",
    "card_page",
    "erasing_url",
    "person_page",
]
