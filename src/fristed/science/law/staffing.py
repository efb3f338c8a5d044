"""Who a rule book wants on duty, in one shape for all the ways the rule books say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .books import RuleBook
from .decisions import Effect, Reason, reason_for
from .merging import provisions_on
from .restrictive import whole, words


@dataclass(frozen=True)
class StaffingRule:
    """One staffing requirement; every number is people on duty at the same time.

    Attributes
    ----------
    min_nurses, min_qualified, min_staff : int
        At least so many; 0 where the rule names no number. Nurses count as qualified and as
        staff.
    qualified : tuple of str
        Professions that count as qualified; empty where the rule leaves it open.
    professions : tuple of str
        Professions the team must or may be drawn from, as the rule names them.
    when : str
        ``opening_hours`` or ``during_use``.
    asks : bool
        Unverified or of uncertain date: show it, do not enforce it.
    """

    min_nurses: int
    min_qualified: int
    min_staff: int
    qualified: tuple[str, ...]
    professions: tuple[str, ...]
    when: str
    asks: bool
    reason: Reason


def staffing_on(rule_book: RuleBook, day: date) -> tuple[StaffingRule, ...]:
    """Give every requirement on who is on duty, highest layer first; all of them bind together.

    Parameters
    ----------
    rule_book : RuleBook
        The place's rule book.
    day : date
        The site's local day.

    Returns
    -------
    tuple of StaffingRule
        From ``staffing``, and from ``supervision`` where it asks for personnel of a kind.
    """
    rules = []
    for provision in provisions_on(rule_book, day):
        if provision.code not in ("staffing", "supervision"):
            continue
        value = provision.value if provision.code == "staffing" else _present(provision.value)
        if value:
            reason = reason_for(provision, Effect.PERMITS)
            rules.append(_rule(value, provision.asks, reason))
    return tuple(rules)


def _present(supervision: Mapping[str, object]) -> Mapping[str, object]:
    """Read supervision as staffing: somebody of the kind it names is there while people use."""
    if supervision.get("healthcare_personnel_present") is True:
        return {"min_qualified": 1, "qualified": ["healthcare_personnel"], "when": "during_use"}
    if supervision.get("qualified_staff") is True:
        return {"min_qualified": 1, "when": "during_use"}
    if "supervisor" in supervision:
        return {"min_on_duty": 1, "when": "opening_hours"}
    return {}


def _rule(value: Mapping[str, object], asks: bool, reason: Reason) -> StaffingRule:
    nurses = _first(value, "min_nurse_on_duty", "min_registered_nurse")
    qualified = _first(value, "min_qualified") or int(value.get("qualified_personnel") is True)
    staff = _first(value, "min_on_duty", "injecting_room_min", "observers_during_consumption")
    in_use = {"monitor_intake", "injecting_room_min", "observers_during_consumption"} & set(value)
    return StaffingRule(
        min_nurses=nurses,
        min_qualified=max(qualified, nurses),
        min_staff=max(staff, qualified, nurses),
        qualified=words(value, "qualified"),
        professions=words(value, "professions") or words(value, "permanent"),
        when=str(value.get("when", "during_use" if in_use else "opening_hours")),
        asks=asks,
        reason=reason,
    )


def _first(value: Mapping[str, object], *keys: str) -> int:
    return next((number for key in keys if (number := whole(value, key)) is not None), 0)
