"""Words and shapes of the pages about people."""

from .cards import card_page
from .copies import Kept, as_json, as_sheet
from .enquiries import WORDS, enquiry_head, enquiry_rows
from .person import Person, erasing_url, person_page

__all__ = [
    "WORDS",
    "Kept",
    "Person",
    "as_json",
    "as_sheet",
    "card_page",
    "enquiry_head",
    "enquiry_rows",
    "erasing_url",
    "person_page",
]
