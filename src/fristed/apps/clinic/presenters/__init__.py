"""Words, links and rows of the clinic's pages."""

from .copies import as_json, copy_page, kept_health
from .queue import ended_word, guidance_words, moment_in, queue_page, visit_page
from .record import Shown, notes_page, overview_page, plan_page

__all__ = [
    "Shown",
    "as_json",
    "copy_page",
    "ended_word",
    "guidance_words",
    "kept_health",
    "moment_in",
    "notes_page",
    "overview_page",
    "plan_page",
    "queue_page",
    "visit_page",
]
