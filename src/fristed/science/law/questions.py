"""Which questions the law of a place needs asked, which may be asked, and which must not be."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .books import RuleBook
from .codes import CODES
from .decisions import Decision, decide, protected_facts
from .gates.registration import identifier_reading
from .merging import provisions_on
from .model import ReadAs

# Nobody is asked: a nurse's offer opens where somebody says it, and a list may bar only then.
NEVER_ASKED = ("pregnant",)


@dataclass(frozen=True)
class Questions:
    """Fact codes by what the law of a place and a day wants done with them.

    ``needed``: without it the answer is ask. ``optional``: a rule says to ask, and no answer
    stands in nobody's way. ``must_not_ask``: a rule, or this house, says not to ask. Whatever
    stands in none of the three is not asked for by the law.
    """

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    must_not_ask: tuple[str, ...]


@lru_cache(maxsize=256)  # asked at each registration, of one book on one day
def questions_on(rule_book: RuleBook, day: date) -> Questions:
    """Give the questions of a place on a day.

    Parameters
    ----------
    rule_book : RuleBook
        The place's rule book, with the site's own layer where it has one.
    day : date
        The site's local day.

    Returns
    -------
    Questions
        ``needed`` in the order of the layers that need them.
    """
    in_force = provisions_on(rule_book, day)
    unknown_visitor: Decision = decide(rule_book, day, {})
    optional = tuple(
        "identifier_given"
        for p in in_force
        if CODES[p.code].code == "identifier" and identifier_reading(p.wording) is ReadAs.ASK
    )
    return Questions(
        needed=unknown_visitor.missing,
        optional=optional,
        must_not_ask=(*NEVER_ASKED, *sorted(protected_facts(in_force))),
    )
