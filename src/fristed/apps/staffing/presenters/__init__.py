"""Words about those who work here."""

from .colleagues import colleague_rows
from .duty import duty_words, professions_for

__all__ = [
    "colleague_rows",
    "duty_words",
    "professions_for",
]
