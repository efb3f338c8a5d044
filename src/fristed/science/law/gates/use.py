"""Gates on what is used: the substance, the route, the dose."""

from ..facts import YES
from ..model import ReadAs, Wording
from ..restrictive import whole, words
from ..substances import Meant, any_part_meant_by, meant_by
from .findings import NOTHING, Finding, Findings, Given, Outcome, softened

_OF_A_LIST = {
    Meant.YES: Outcome.MET,
    Meant.PERHAPS: Outcome.DOUBT,
    Meant.NO: Outcome.REFUSED,
}


def substances(wording: Wording, given: Given) -> Findings:
    """The substance against what is allowed and what is excluded, and whose it is."""
    allowed, excluded = words(wording.value), words(wording.value, "excluded")
    return (*_whose(wording, given), *_which(allowed, excluded, given))


def _which(allowed: tuple[str, ...], excluded: tuple[str, ...], given: Given) -> Findings:
    if not allowed and not excluded:
        return NOTHING
    substance = given.word("substance")
    if substance is None:
        return (Finding(Outcome.MISSING, "substance"),)
    out = any_part_meant_by(substance, excluded) if excluded else Meant.NO
    if out is Meant.YES:
        return (Finding(Outcome.REFUSED, "substance"),)
    inside = _OF_A_LIST[meant_by(substance, allowed)] if allowed else Outcome.MET
    if inside is Outcome.MET and out is Meant.PERHAPS:
        inside = Outcome.DOUBT
    return (Finding(inside, "substance"),)


def _whose(wording: Wording, given: Given) -> Findings:
    """A prescribed substance is outside "not medically prescribed"; nobody is asked about it."""
    prescribed = given.facts.get("prescribed") == YES
    if wording.read_as is ReadAs.OWN_NOT_PRESCRIBED and prescribed:
        return (Finding(Outcome.REFUSED, "prescribed"),)
    return NOTHING


def routes(wording: Wording, given: Given) -> Findings:
    """The route against the list; a route that is practised beside the text goes to a person."""
    listed, route = words(wording.value), given.word("route")
    handed_down = wording.value.get("per_site") is True or "list" not in wording.value
    if handed_down and "list" not in wording.value and given.settled_below:
        return NOTHING
    if route is None:
        return (Finding(Outcome.MISSING, "route"),)
    if route in listed or "any" in listed:
        asks = handed_down and not given.settled_below
        return (Finding(Outcome.DOUBT if asks else Outcome.MET, "route"),)
    refused = Finding(Outcome.REFUSED, "route")
    doubtful = "list" not in wording.value or _practised(route, wording, given)
    return (softened(refused) if doubtful else refused,)


def _practised(route: str, wording: Wording, given: Given) -> bool:
    if route in words(wording.value, "recorded_in_practice"):
        return True
    if route not in wording.tolerated:
        return False
    since = wording.tolerated[route]
    return since is None or given.day >= since


def dose(wording: Wording, given: Given) -> Findings:
    """A limit, not a question: it works where the number of doses is stated."""
    found: list[Finding] = []
    most, doses = whole(wording.value, "max_per_visit"), given.number("doses")
    if most is not None and doses is not None:
        found.append(Finding(Outcome.MET if doses <= most else Outcome.REFUSED, "doses"))
    again = given.facts.get("used_earlier_today") == YES
    if wording.value.get("repeat_visits_same_day") is False and again:
        found.append(Finding(Outcome.REFUSED, "used_earlier_today"))
    return tuple(found)
