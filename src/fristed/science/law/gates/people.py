"""Gates on who somebody is: age, history, dependence, exclusions, treatment, residence."""

from ..facts import UNKNOWN
from ..model import ReadAs, Wording
from ..restrictive import oat_reading, whole, words
from .findings import NOTHING, Finding, Findings, Given, Outcome, barred, required, softened

ADULT_AGE = 18


def min_age(wording: Wording, given: Given) -> Findings:
    """Age: an exception for the young, or "over" an age, goes to a person; a floor does not."""
    years, age = whole(wording.value, "years"), given.number("age")
    if years is None:
        return NOTHING  # left to the site; decisions asks before a minor passes on silence
    if age is None:
        return (Finding(Outcome.MISSING, "age"),)
    if age >= years:
        on_the_edge = age == years and "strict" in wording.value
        return (Finding(Outcome.DOUBT if on_the_edge else Outcome.MET, "age"),)
    floor = whole(wording.value, "hard_floor")
    may_be_excepted = "exception" in wording.value or (floor is not None and age >= floor)
    return (Finding(Outcome.DOUBT if may_be_excepted else Outcome.REFUSED, "age"),)


def eligibility(wording: Wording, given: Given) -> Findings:
    """History of use, where one is required."""
    return (required("history", given),) if wording.value.get("requires") else NOTHING


def client_status(wording: Wording, given: Given) -> Findings:
    """Dependence, where it is required."""
    return (required("client_status", given),) if wording.value.get("requires") else NOTHING


def residency(wording: Wording, given: Given) -> Findings:
    """Residence; "local policy" hands the matter down and only asks until it is settled there."""
    rule = wording.value.get("required")
    if rule == "local_policy" and not given.settled_below:
        return (softened(required("resident", given)),)
    return (required("resident", given),) if rule is True else NOTHING


def oat_patients(wording: Wording, given: Given) -> Findings:
    """Opioid agonist treatment, only where a rule book excludes."""
    return _oat(oat_reading(wording), given)


def _oat(reading: ReadAs, given: Given) -> Findings:
    """Nobody need know: ``unknown`` is met, for what is not known or seen does not exclude."""
    if reading not in (ReadAs.EXCLUDE_IF_KNOWN, ReadAs.EXCLUDE_IF_VISIBLE):
        return NOTHING
    seen = given.facts.get("oat")
    if seen is None:
        return (Finding(Outcome.MISSING, "oat"),)
    excluded = seen == "visible" or (seen == "known" and reading is ReadAs.EXCLUDE_IF_KNOWN)
    return (Finding(Outcome.REFUSED if excluded else Outcome.MET, "oat"),)


_BARRED = {
    "first_time": "first_time",
    "occasional": "occasional",
    "intoxicated": "intoxicated",
    "visibly_intoxicated": "intoxicated",
    "visibly_drunk_or_intoxicated": "intoxicated",
    "accompanied_by_child": "accompanied_by_child",
}
_REQUIRED = {"lacks_insight": "understands", "not_already_injecting": "already_injecting"}
_OAT = {"oat_known": ReadAs.EXCLUDE_IF_KNOWN, "oat_visible": ReadAs.EXCLUDE_IF_VISIBLE}

EXCLUSIONS = frozenset({*_BARRED, *_REQUIRED, *_OAT, "under_16", "pregnant"})


def exclusions(wording: Wording, given: Given) -> Findings:
    """Go through a list of who may not use the place, one finding for each entry."""
    listed = [f for word in words(wording.value) for f in _excluded(word, given)]
    perhaps = [
        softened(f)
        for word in wording.perhaps
        for f in _excluded(word, given)
        if f.outcome is Outcome.REFUSED  # what may stand in an unread part is not asked about
    ]
    return (*listed, *perhaps)


def _excluded(word: str, given: Given) -> Findings:
    if word in _BARRED:
        return (barred(_BARRED[word], given),)
    if word in _REQUIRED:
        return (required(_REQUIRED[word], given),)
    if word in _OAT:
        return _oat(_OAT[word], given) if "oat" not in given.protected else NOTHING
    if word == "under_16":
        return _under(16, given)
    if word == "pregnant":
        return _only_if_said("pregnant", given)
    return (Finding(Outcome.DOUBT),)  # a site's own entry that no fact answers


def _under(years: int, given: Given) -> Findings:
    age = given.number("age")
    if age is None:
        return (Finding(Outcome.MISSING, "age"),)
    return (Finding(Outcome.REFUSED if age < years else Outcome.MET, "age"),)


def _only_if_said(fact: str, given: Given) -> Findings:
    """Some questions are never put: the rule works only where the person has said it."""
    said = given.facts.get(fact, UNKNOWN)
    return NOTHING if said == UNKNOWN else (barred(fact, given),)
