"""A month of the network: who reported, who did not, who is late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from fristed.apps.indicators.queries.reports import before, period_with
from fristed.science.attestation import Report
from fristed.science.figures import Period
from fristed.science.figures import period as period_named

from ..models import Member, Received
from .members import members_in
from .received import said_by, standing_of, taken
from .totals import Total, totals

MONTHS_BACK = 24
EVERY = "month"


@dataclass(frozen=True)
class Line:
    """One member in a month.

    Attributes
    ----------
    stands
        The report that counts, and what it says; None where there is none.
    before
        Those that it stands in place of, and voided ones.
    """

    member: Member
    stands: Received | None
    said: Report | None
    before: tuple[Received, ...]


@dataclass(frozen=True)
class Month:
    """A month: its members, and what their reports come to."""

    period: Period
    due_date: date
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]

    @property
    def reported(self) -> tuple[Line, ...]:
        """Who has a report that stands."""
        return tuple(one for one in self.lines if one.said is not None)

    @property
    def synthetic(self) -> bool:
        """Whether any of it is made up."""
        return any(one.said.header.synthetic for one in self.lines if one.said)


def month(name: str) -> Month:
    """Return a month with every member that is asked for, and whoever reported besides."""
    asked, found = period_named(name), taken(name)
    stands = standing_of(found)
    came = {one.member.pk: one.member for one in found if one.member}
    members = {one.pk: one for one in members_in(name)} | came
    lines = tuple(
        _line(one, stands.get(one.pk), found)
        for one in sorted(members.values(), key=lambda one: one.code)
    )
    told: Mapping[str, Report] = {one.member.code: one.said for one in lines if one.said}
    return Month(asked, due_date(asked), lines, tuple(totals(told)))


def _line(member: Member, stands: Received | None, found: list[Received]) -> Line:
    others = tuple(one for one in found if one.member_id == member.pk and one is not stands)
    return Line(member, stands, said_by(stands) if stands else None, others)


def due_date(asked: Period) -> date:
    """Return the last day on which a report of a month is in time."""
    return asked.last + timedelta(days=settings.NETWORK_DUE_DAYS)


def last_months(today: date) -> list[Period]:
    """Return the months that are over, the newest first."""
    found, now = [], period_with(today, EVERY)
    for _each in range(MONTHS_BACK):
        now = before(now, EVERY)
        found.append(now)
    return found
