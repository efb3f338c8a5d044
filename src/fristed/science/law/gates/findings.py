"""What a gate finds, and the few shapes most gates share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..facts import DECLINED, NO, UNKNOWN, YES
from ..model import Wording


class Outcome(StrEnum):
    """What the facts make of one condition."""

    MET = "met"
    REFUSED = "refused"
    MISSING = "missing"
    DOUBT = "doubt"


@dataclass(frozen=True)
class Finding:
    """The outcome for one condition, and the fact that it turned on."""

    outcome: Outcome
    fact: str | None = None


@dataclass(frozen=True)
class Given:
    """What a gate may look at besides the wording.

    ``settled_below`` says that the law hands this matter down and a lower layer has settled it;
    ``protected`` are facts that the law of the place says nobody shall ask.
    """

    facts: Mapping[str, int | str]
    day: date
    settled_below: bool = False
    protected: frozenset[str] = field(default_factory=frozenset)

    def word(self, code: str) -> str | None:
        """Give a fact that is a word, or None where nobody gave it or nobody can say."""
        value = self.facts.get(code)
        return value if isinstance(value, str) and value != UNKNOWN else None

    def number(self, code: str) -> int | None:
        """Give a fact that is a number, or None where nobody gave it."""
        value = self.facts.get(code)
        return value if isinstance(value, int) else None


Findings = tuple[Finding, ...]
Gate = Callable[[Wording, Given], Findings]
NOTHING: Findings = ()


def required(fact: str, given: Given) -> Finding:
    """A condition that is met by yes and refuses on no."""
    answer = given.word(fact)
    if answer is None:
        return Finding(Outcome.MISSING, fact)
    return Finding(Outcome.MET if answer == YES else Outcome.REFUSED, fact)


def barred(fact: str, given: Given) -> Finding:
    """A condition that is met by no and refuses on yes."""
    answer = given.word(fact)
    if answer is None:
        return Finding(Outcome.MISSING, fact)
    return Finding(Outcome.MET if answer == NO else Outcome.REFUSED, fact)


def step(fact: str, given: Given) -> Finding:
    """A condition that can be met here and now: no is a step still to take, declined refuses."""
    answer = given.word(fact)
    if answer in (None, NO):
        return Finding(Outcome.MISSING, fact)
    return Finding(Outcome.REFUSED if answer == DECLINED else Outcome.MET, fact)


def softened(finding: Finding) -> Finding:
    """Send what would refuse to a person instead."""
    return Finding(Outcome.DOUBT, finding.fact) if finding.outcome is Outcome.REFUSED else finding
