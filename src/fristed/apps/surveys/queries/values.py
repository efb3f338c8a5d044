"""What an answer looks like: typed by a room, kept in one way or refused with a reason."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from ..choices import NONE_OF_THESE, Kind
from ..models import Question
from .results import options_of

MOST_NUMBER: Final = 99_999
MOST_WORDS: Final = 1000
# What could be a way to reach somebody is nothing about a service.
_REACHES: Final = re.compile(r"[^\s@]@[^\s@.]+\.[^\s@]|(?:\d[\s-]?){8,}")
_YEARS: Final = re.compile(r"\b(?:19|20)\d\d[-–/](?:(?:19|20)\d\d|\d\d-\d\d)\b")  # or a day


class NotAnAnswer(Exception):
    """What was typed is no answer to this question; says why in a sentence."""


def kept(question: Question, typed: Sequence[str]) -> Any:
    """Return an answer as it is kept; None where the question was left out.

    Raises
    ------
    NotAnAnswer
        Where it is none of the answers, no number, too large, or words that reach somebody.
    """
    plain = [one.replace("\0", "").strip() for one in typed]  # no database keeps the sign nought
    given = [one for one in plain if one]
    if not given:
        return None
    if question.kind in (Kind.NUMBER, Kind.SHARE):
        return _number(given[0], 100 if question.kind == Kind.SHARE else MOST_NUMBER)
    if question.kind == Kind.WORDS:
        return _words(given[0])
    codes = [code for code, _text in options_of(question)]
    if set(given) - set(codes):
        raise NotAnAnswer(_("Choose one of the answers."))
    if question.kind != Kind.SEVERAL:
        return given[0]
    if NONE_OF_THESE in given and len(given) > 1:
        raise NotAnAnswer(_("“None of these” cannot stand beside another answer."))
    return [code for code in codes if code in given]


def _number(typed: str, most: int) -> int:
    plain = re.sub(r"[\s.,'’](?=\d{3}\b)", "", typed.removesuffix("%").strip())
    if not re.fullmatch(r"[0-9]{1,9}", plain):
        raise NotAnAnswer(_("Write a whole number, in figures."))
    if int(plain) > most:
        raise NotAnAnswer(_("Write a number from 0 to %(most)s.") % {"most": most})
    return int(plain)


def _words(typed: str) -> str:
    if len(typed) > MOST_WORDS:
        raise NotAnAnswer(_("Write at most %(most)s characters.") % {"most": MOST_WORDS})
    if _REACHES.search(_YEARS.sub("…", typed)):
        raise NotAnAnswer(
            _("Leave out addresses and numbers of people: write of the service alone.")
        )
    return typed
