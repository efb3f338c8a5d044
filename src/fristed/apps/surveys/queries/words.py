"""A text that is kept in several languages, in the one that is wanted."""

from collections.abc import Mapping

FIRST = "en"


def said(text: Mapping[str, str], *wanted: str) -> tuple[str, str]:
    """Return words and their language: the first wanted that there is, else English."""
    for code in (*wanted, FIRST):
        if text.get(code):
            return text[code], code
    return "", FIRST
