"""What may be typed: words in any script, without the invisible marks that turn text about."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Embeddings, overrides and isolates (Unicode annex 9): they make a text show as another one.
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain_line(text: str) -> None:
    """Refuse control characters and marks that turn the direction of text."""
    if any(unicodedata.category(c) == "Cc" or c in TURNING for c in text):
        raise ValidationError(_("Invisible characters are in it. Please type it again by hand."))


def plain_lines(text: str) -> None:
    """Refuse the same, but let lines break."""
    plain_line(text.replace("\r", "").replace("\n", "").replace("\t", " "))
