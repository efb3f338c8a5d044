"""Whether new places may be given: the staffing rule and the room itself. It sends nobody away."""

from dataclasses import dataclass
from datetime import datetime

from fristed.apps.sites.choices import Profession
from fristed.apps.sites.models import Duty, Site
from fristed.apps.sites.queries import local_day, on_duty
from fristed.science.law import Reason, StaffingRule, staffing_on

from ..choices import RoomChange
from ..models import RoomState
from .binding import NoRuleBook, rule_book_of

NURSES = {Profession.NURSE}
HEALTH = {Profession.NURSE, Profession.AUXILIARY_NURSE, Profession.DOCTOR}
SHUT = {RoomChange.CLOSED, RoomChange.CLOSED_STAFFING, RoomChange.CLOSED_EMERGENCY}


@dataclass(frozen=True)
class Gate:
    """Open, or shut because of what; `short` are the staffing rules that are not met."""

    open: bool
    because: tuple[str, ...]
    short: tuple[StaffingRule, ...]
    on_duty: tuple[Duty, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The provisions that keep the gate shut."""
        return tuple(rule.reason for rule in self.short)


def gate(site: Site, at: datetime) -> Gate:
    """Look at who is on duty and whether somebody closed the room."""
    duties = tuple(on_duty(site))
    short = tuple(rule for rule in _rules(site, at) if not _met(rule, duties))
    last = RoomState.objects.filter(site=site, at__lte=at).order_by("-at").first()
    because = tuple(
        word
        for word, holds in (
            ("staffing", bool(short)),
            ("nobody_on_duty", not duties),
            (last.change if last else "", last is not None and last.change in SHUT),
        )
        if holds
    )
    return Gate(open=not because, because=because, short=short, on_duty=duties)


def _rules(site: Site, at: datetime) -> tuple[StaffingRule, ...]:
    day = local_day(site, at)
    try:
        return staffing_on(rule_book_of(site, day), day)
    except NoRuleBook:
        return ()


def _met(rule: StaffingRule, duties: tuple[Duty, ...]) -> bool:
    """Count people on duty. A rule that only asks is shown and not enforced (science.law)."""
    if rule.asks:
        return True
    nurses = sum(duty.profession in NURSES for duty in duties)
    named = {word for word in rule.qualified if word in Profession.values}
    qualified = sum(duty.profession in (named or HEALTH) for duty in duties)
    return (
        nurses >= rule.min_nurses
        and qualified >= rule.min_qualified
        and len(duties) >= rule.min_staff
    )
