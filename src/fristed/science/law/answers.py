"""What a rule book says on the points the house runs on: age, dose, register, agreement."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .books import RuleBook
from .decisions import Effect, Reason, reason_for
from .merging import provision_on, provisions_on
from .restrictive import whole


@dataclass(frozen=True)
class DoseRule:
    """The most that may be used at one visit.

    ``maximum`` counts ``unit``; None sets no number. ``repeat_same_day`` is whether one may come
    back the same day, None where the law does not say.
    """

    maximum: int | None
    unit: str
    repeat_same_day: bool | None
    reason: Reason


@dataclass(frozen=True)
class MinimumAge:
    """How old one must be, in whole years; ``strictly_over`` where the text says "over" it."""

    years: int
    strictly_over: bool
    reason: Reason


class RegistrationMode(StrEnum):
    """How a rule book lets a person be known to the house."""

    REGISTER = "register"
    REGISTER_PERMITTED = "register_permitted"
    PSEUDONYM = "pseudonym"
    EACH_VISIT = "each_visit"
    LOCAL_POLICY = "local_policy"
    NONE = "none"


_MODES = {
    "named": RegistrationMode.REGISTER,
    "registered": RegistrationMode.REGISTER,
    "registered_with_history": RegistrationMode.REGISTER,
    "users_register_signed": RegistrationMode.REGISTER,
    "named_register_permitted": RegistrationMode.REGISTER_PERMITTED,
    "pseudonymous": RegistrationMode.PSEUDONYM,
    "pseudonymous_handle": RegistrationMode.PSEUDONYM,
    "registered_name_or_alias": RegistrationMode.PSEUDONYM,
    "recorded_before_each_intake": RegistrationMode.EACH_VISIT,
    "local_policy": RegistrationMode.LOCAL_POLICY,
    "none": RegistrationMode.NONE,
}

MODES = tuple(_MODES)


@dataclass(frozen=True)
class RegistrationRule:
    """How people are registered; ``mode_as_written`` is the rule book's own word."""

    mode: RegistrationMode
    mode_as_written: str
    reason: Reason


def maximum_doses(rule_book: RuleBook, day: date) -> DoseRule | None:
    """Give the dose rule of a day, the lowest maximum of all layers; None where none stands.

    Norway's one dose is read in 2009 and unverified since 2019: the verified one stands.
    """
    found = provision_on(rule_book, "dose", day)
    if found is None:
        return None
    again = [
        answer
        for p in provisions_on(rule_book, day)
        if p.code == "dose" and not p.asks
        if isinstance(answer := p.value.get("repeat_visits_same_day"), bool)
    ]
    return DoseRule(
        maximum=whole(found.value, "max_per_visit"),
        unit=str(found.value.get("unit", "dose")),
        repeat_same_day=all(again) if again else None,
        reason=reason_for(found, Effect.PERMITS, "doses"),
    )


def minimum_age_on(rule_book: RuleBook, day: date) -> MinimumAge | None:
    """Give the highest age that a P or S provision demands; None where none names an age."""
    found = provision_on(rule_book, "min_age", day)
    years = None if found is None else whole(found.value, "years")
    if found is None or years is None:
        return None
    return MinimumAge(years, "strict" in found.value, reason_for(found, Effect.PERMITS, "age"))


_BY_STRICTNESS = (
    RegistrationMode.NONE,
    RegistrationMode.LOCAL_POLICY,
    RegistrationMode.REGISTER_PERMITTED,
    RegistrationMode.EACH_VISIT,
    RegistrationMode.PSEUDONYM,
    RegistrationMode.REGISTER,
)


def registration_on(rule_book: RuleBook, day: date) -> RegistrationRule | None:
    """Give the most demanding way of registering that surely stands; None where none does."""
    rules = []
    for p in provisions_on(rule_book, day):
        if p.code == "registration" and not p.asks:
            written = _as_written(str(p.value.get("mode", "none")), p.value.get("name"))
            rules.append(RegistrationRule(*written, reason_for(p, Effect.PERMITS, "registered")))
    return max(rules, key=lambda rule: _BY_STRICTNESS.index(rule.mode), default=None)


def _as_written(mode: str, name: object) -> tuple[RegistrationMode, str]:
    """A register in which one may stand under a name of one's choice is a pseudonym's."""
    if mode == "registered" and name == "own_or_chosen":
        return RegistrationMode.PSEUDONYM, mode
    return _MODES[mode], mode


def agreement_required_on(rule_book: RuleBook, day: date) -> Reason | None:
    """Give the provision that demands a signed agreement, or None where none surely does."""
    found = provision_on(rule_book, "contract", day)
    if found is None or found.value.get("required") is not True:
        return None
    return reason_for(found, Effect.PERMITS, "agreement_signed")
