"""The facts a rule book may need about one person and one visit, and what each may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .files import shipped
from .model import LawError


class UnknownFact(LawError):
    """No rule book knows a fact of this name; says which there are."""


class BadFactValue(LawError):
    """The fact is known but may not have this value; says which it may."""


class Kind(StrEnum):
    """Whether a fact is a whole number or one of a few words."""

    NUMBER = "number"
    CHOICE = "choice"


class From(StrEnum):
    """Where the fact comes from: said by the person, seen by staff, or known from the file."""

    PERSON = "person"
    STAFF = "staff"
    RECORD = "record"


YES, NO, DECLINED, UNKNOWN = "yes", "no", "declined", "unknown"
ROUTES = ("inject", "inhale", "nasal", "oral", "rectal")
SUBSTANCES: tuple[str, ...] = tuple(shipped("substances.yaml")["substances"])


@dataclass(frozen=True)
class Fact:
    """One fact: its code, a neutral label, and the values it may have.

    ``highest`` bounds a number; ``values`` lists the choices. ``unknown`` is a choice of its own:
    it was asked, and nobody can say.
    """

    code: str
    label: str
    kind: Kind
    comes_from: From
    values: tuple[str, ...] = ()
    unit: str = ""
    highest: int = 0


_YES_NO = (YES, NO, UNKNOWN)
_CONSENT = (YES, NO, DECLINED, UNKNOWN)


def _choice(code: str, label: str, source: From, values: tuple[str, ...] = _YES_NO) -> Fact:
    return Fact(code, label, Kind.CHOICE, source, values)


def _number(code: str, label: str, source: From, unit: str, highest: int) -> Fact:
    return Fact(code, label, Kind.NUMBER, source, (), unit, highest)


FACTS: Mapping[str, Fact] = {
    fact.code: fact
    for fact in (
        _number("age", "Age in whole years", From.PERSON, "years", 130),
        _choice("substance", "What will be used, as stated", From.PERSON, SUBSTANCES),
        _choice("route", "How it will be taken", From.PERSON, (*ROUTES, UNKNOWN)),
        _choice("history", "The required history of use is met", From.PERSON),
        _choice("client_status", "The required dependence is met", From.PERSON),
        _choice("registered", "Registered as the rule book says", From.RECORD, _CONSENT),
        _choice("agreement_signed", "The agreement is signed", From.RECORD, _CONSENT),
        _choice("identifier_given", "The identifier was given", From.PERSON, _CONSENT),
        _choice("resident", "Lives where the rule book says", From.PERSON),
        _choice("first_time", "Using for the first time", From.PERSON),
        _choice("occasional", "Uses only now and then", From.PERSON),
        _choice("already_injecting", "Already injects", From.PERSON),
        _choice("intoxicated", "Visibly intoxicated on arrival", From.STAFF),
        _choice("understands", "Understands what using here means", From.STAFF),
        _choice("accompanied_by_child", "Comes with a child", From.STAFF),
        _choice(
            "oat", "In opioid agonist treatment", From.STAFF, (NO, "known", "visible", UNKNOWN)
        ),
        _choice("pregnant", "Pregnant, where the person has said so", From.PERSON),
        _choice("prescribed", "The substance was prescribed to the person", From.PERSON),
        _number("doses", "Doses to be used at this visit", From.PERSON, "doses", 100),
        _choice("used_earlier_today", "Has used here earlier today", From.RECORD),
    )
}


def checked(facts: Mapping[str, object]) -> dict[str, int | str]:
    """Check facts and bring them to one form.

    Parameters
    ----------
    facts : mapping
        Fact code to value. None means that nobody gave the fact; True and False stand for yes
        and no.

    Returns
    -------
    dict
        Only the facts that were given.

    Raises
    ------
    UnknownFact, BadFactValue
        Naming the fact and what it may be.
    """
    return {code: _value(code, value) for code, value in facts.items() if value is not None}


def settled(code: str, given: Mapping[str, int | str]) -> bool:
    """Say whether a fact is found out: given, not ``unknown``, and no step still to be taken."""
    answer = given.get(code, UNKNOWN)
    still_to_do = answer == NO and DECLINED in known_fact(code).values
    return answer != UNKNOWN and not still_to_do


def known_fact(code: str) -> Fact:
    """Give a fact of the registry by its code, or raise UnknownFact."""
    if code not in FACTS:
        raise UnknownFact(f"no fact is called {code!r}; facts are {', '.join(FACTS)}")
    return FACTS[code]


def _value(code: str, value: object) -> int | str:
    fact = known_fact(code)
    if fact.kind is Kind.NUMBER:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= fact.highest:
            raise BadFactValue(
                f"{code} {value!r} must be a whole number of {fact.unit} from 0 to {fact.highest}"
            )
        return value
    word = {True: YES, False: NO}[value] if isinstance(value, bool) else value
    if not isinstance(word, str) or word not in fact.values:
        raise BadFactValue(f"{code} {value!r} must be one of {', '.join(fact.values)}")
    return str(word)


def from_text(code: str, text: str) -> int | str:
    """Read a fact's value from what somebody typed.

    Raises
    ------
    UnknownFact, BadFactValue
        As in :func:`checked`.
    """
    value: object = text.strip()
    if known_fact(code).kind is Kind.NUMBER and text.strip().isdecimal():
        value = int(text)
    return _value(code, value)
