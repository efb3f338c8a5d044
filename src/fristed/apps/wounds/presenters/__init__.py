"""The body to tap on, and wounds in words."""

from .body import Part, body
from .wounds import due_rows, look_words, shown_wound, shown_wounds

__all__ = [
    "Part",
    "body",
    "due_rows",
    "look_words",
    "shown_wound",
    "shown_wounds",
]
