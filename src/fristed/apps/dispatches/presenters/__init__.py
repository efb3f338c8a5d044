"""Reports that are owed and sent, in words: lists, pages, and the papers themselves."""

from .duties import duty_list, said_of
from .lists import due_rows, sent_rows
from .papers import papers
from .record import record_page
from .sheet import change_rows, gaps_page, look_page

__all__ = [
    "change_rows",
    "due_rows",
    "duty_list",
    "gaps_page",
    "look_page",
    "papers",
    "record_page",
    "said_of",
    "sent_rows",
]
