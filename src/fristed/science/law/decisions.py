"""Whether a person may use a place, on a day, under its rule book, and why.

Help is never gated: this answers only for the use of a place. Equipment, naloxone, a nurse and an
emergency ask nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .books import RuleBook
from .codes import CODES
from .dates import Standing
from .facts import checked, settled
from .gates import GATES, Finding, Given, Outcome
from .gates.people import ADULT_AGE
from .merging import ProvisionInForce, provisions_on, sets_on
from .model import Confidence, ReadAs, RuleSet
from .restrictive import oat_reading, whole


class Answer(StrEnum):
    """What the law of a place says; ask means that a person must look."""

    ADMIT = "admit"
    REFUSE = "refuse"
    ASK = "ask"
    NOT_REGULATED = "not_regulated"


class Effect(StrEnum):
    """What one provision does to the answer."""

    REFUSES = "refuses"
    ASKS = "asks"
    PERMITS = "permits"


@dataclass(frozen=True)
class Reason:
    """One provision that bears on the answer, with its words in force that day.

    ``fact`` is the fact it turned on, or None where it turned on none.
    """

    provision: str
    rule_set: str
    wording: str
    source: str
    confidence: Confidence
    effect: Effect
    fact: str | None = None


@dataclass(frozen=True)
class Decision:
    """An answer, the provisions it rests on, and the facts that nobody gave."""

    answer: Answer
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...] = ()


def reason_for(provision: ProvisionInForce, effect: Effect, fact: str | None = None) -> Reason:
    """Cite a provision in force as a reason."""
    return Reason(
        provision=provision.code,
        rule_set=provision.rule_set,
        wording=provision.wording.text,
        source=provision.source,
        confidence=provision.confidence,
        effect=effect,
        fact=fact,
    )


def decide(rule_book: RuleBook, day: date, facts: Mapping[str, object]) -> Decision:
    """Say whether a person may use a place on a day.

    Parameters
    ----------
    rule_book : RuleBook
        The place's rule book, with the site's own layer where it has one.
    day : date
        The site's local day.
    facts : mapping
        Fact code to value (see :data:`fristed.science.law.FACTS`); None is a fact nobody gave.

    Returns
    -------
    Decision
        In this order: **refuse** where a P or S provision refuses; **not_regulated** where no set
        stands; **ask** where a fact is missing, a provision that binds is K, or its date is
        uncertain; **admit** where a set in force permits use on site; else **ask**. A refusal
        carries only the reasons that refuse; a missing fact is a reason to ask.

    Raises
    ------
    UnknownFact, BadFactValue
        Where a fact is not of the registry or may not have its value.
    """
    given = checked(facts)
    in_force = provisions_on(rule_book, day)
    reasons = _weighed(in_force, given, day)
    if refusing := _with(reasons, Effect.REFUSES):
        return Decision(Answer.REFUSE, refusing)
    if not in_force:
        return Decision(Answer.NOT_REGULATED, ())
    permits = _permissions(rule_book, in_force, day)
    asking = _with(reasons, Effect.ASKS) + _silent_on_age(in_force, given)
    if not permits:
        asking += _nothing_permits(rule_book, in_force, day)
    if asking or not permits:
        return Decision(Answer.ASK, asking, _missing(asking, given))
    return Decision(Answer.ADMIT, permits + _with(reasons, Effect.PERMITS))


def _with(reasons: Sequence[Reason], effect: Effect) -> tuple[Reason, ...]:
    return tuple(reason for reason in reasons if reason.effect is effect)


def _missing(asking: Sequence[Reason], given: Mapping[str, int | str]) -> tuple[str, ...]:
    """The facts still to be found out, each once, in the order of the reasons.

    A step not taken (``registered: no``) and an answer nobody can give are still to be found out.
    """
    named = [r.fact for r in asking if r.fact is not None]
    return tuple(dict.fromkeys(code for code in named if not settled(code, given)))


def protected_facts(in_force: Sequence[ProvisionInForce]) -> frozenset[str]:
    """Give the facts that a provision in force says nobody shall ask."""
    shielded = any(
        p.code == "oat_patients" and not p.asks and oat_reading(p.wording) is ReadAs.DO_NOT_ASK
        for p in in_force
    )
    return frozenset({"oat"}) if shielded else frozenset()


def _weighed(
    in_force: Sequence[ProvisionInForce], given: Mapping[str, int | str], day: date
) -> tuple[Reason, ...]:
    protected = protected_facts(in_force)
    found: list[Reason] = []
    for provision in in_force:
        if not CODES[provision.code].decides_about_a_person:
            continue
        if provision.code == "oat_patients" and "oat" in protected:
            continue
        below = _settled_below(provision, in_force)
        findings = GATES[provision.code](provision.wording, Given(given, day, below, protected))
        found += [reason_for(provision, _effect(provision, f), f.fact) for f in findings]
    return tuple(found)


def _effect(provision: ProvisionInForce, finding: Finding) -> Effect:
    """A provision that is K or uncertain only asks, whatever the facts make of it."""
    if provision.asks or finding.outcome in (Outcome.MISSING, Outcome.DOUBT):
        return Effect.ASKS
    if finding.outcome is Outcome.MET:
        return Effect.PERMITS
    return Effect.ASKS if provision.doubtful else Effect.REFUSES


def _settled_below(one: ProvisionInForce, in_force: Sequence[ProvisionInForce]) -> bool:
    """Whether a lower layer surely settles what this provision hands down."""
    return any(
        p.code == one.code and not p.asks and not p.doubtful and p.layer.depth > one.layer.depth
        for p in in_force
    )


def _permissions(
    book: RuleBook, in_force: Sequence[ProvisionInForce], day: date
) -> tuple[Reason, ...]:
    """The provisions by which a set that surely stands permits use on site."""
    return tuple(
        reason_for(p, Effect.PERMITS)
        for rule_set, how in sets_on(book, day)
        if how is Standing.STANDS and _still_permits(rule_set, day)
        for p in in_force
        if (p.rule_set, p.code) == (rule_set.id, rule_set.permits_use_by) and not p.asks
    )


def _still_permits(rule_set: RuleSet, day: date) -> bool:
    return rule_set.permits_use_until is None or day < rule_set.permits_use_until


NO_AGE_RULE = "no age rule was read"

# Where nothing permits use on site, these say best why not.
_TELLING = ("licence", "approval", "legal_nature", "immunity")


def _nothing_permits(
    book: RuleBook, in_force: Sequence[ProvisionInForce], day: date
) -> tuple[Reason, ...]:
    """One reason for each set that speaks of leave to use on site, else one for each set."""
    telling, other = [], []
    for rule_set, _ in sets_on(book, day):
        own = [p for p in in_force if p.rule_set == rule_set.id]
        first = (rule_set.permits_use_by if _still_permits(rule_set, day) else "duration",)
        spoken = [p for code in (*first, *_TELLING) for p in own if p.code == code]
        telling += spoken[:1]
        other += own[:1]
    return tuple(reason_for(p, Effect.ASKS) for p in telling or other)


def _silent_on_age(
    in_force: Sequence[ProvisionInForce], given: Mapping[str, int | str]
) -> tuple[Reason, ...]:
    """Never let somebody under 18 pass because the law as read says nothing about age."""
    age = given.get("age")
    rules = [p for p in in_force if p.code == "min_age"]
    spoken = any(whole(p.value, "years") is not None for p in rules)
    if spoken or not isinstance(age, int) or age >= ADULT_AGE or not in_force:
        return ()
    nearest = rules[-1] if rules else in_force[-1]
    told = reason_for(nearest, Effect.ASKS, "age")
    return (told if rules else replace(told, provision="min_age", wording=NO_AGE_RULE),)
