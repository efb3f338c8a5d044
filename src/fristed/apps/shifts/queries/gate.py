"""Whether new places may be given: the staffing rule and the room itself. It sends nobody away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from fristed.apps.premises.queries import binding_rules
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.staffing.choices import Profession
from fristed.apps.staffing.models import Duty
from fristed.apps.staffing.queries import on_duty
from fristed.science.law import Reason, RuleBook, StaffingRule, staffing_on

from ..choices import RoomChange
from ..models import RoomState

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
    last = RoomState.objects.filter(site=site, at__lte=at).order_by("-at").first()
    day = local_day(site, at)
    return gate_of(on_duty(site), last, binding_rules(site, day), day)


def gate_of(
    duties: Iterable[Duty], last: RoomState | None, book: RuleBook | None, day: date
) -> Gate:
    """Say whether new places may be given, of what was read already."""
    there = tuple(sorted(duties, key=lambda duty: (not duty.leads, duty.started_at)))
    short = tuple(rule for rule in _rules(book, day) if not _met(rule, there))
    because = tuple(
        word
        for word, holds in (
            ("staffing", bool(short)),
            ("nobody_on_duty", not there),
            (last.change if last else "", last is not None and last.change in SHUT),
        )
        if holds
    )
    return Gate(open=not because, because=because, short=short, on_duty=there)


def _rules(book: RuleBook | None, day: date) -> tuple[StaffingRule, ...]:
    return staffing_on(book, day) if book else ()


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
