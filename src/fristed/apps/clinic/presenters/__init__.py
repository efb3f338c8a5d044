"""Words, links and rows of the clinic's pages."""

from .queue import ended_word, guidance_words, moment_in, queue_page, visit_page
from .record import Shown, notes_page, overview_page, plan_page

__all__ = [
    "Shown",
    "ended_word",
    "guidance_words",
    "moment_in",
    "notes_page",
    "overview_page",
    "plan_page",
    "queue_page",
    "visit_page",
]
