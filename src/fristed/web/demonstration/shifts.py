"""The shifts of the replay: who comes on duty when, hand-over, opening and closing the room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fristed.apps.premises.queries import hours_on
from fristed.apps.shifts.actions.handover import acknowledge, give_hand_over
from fristed.apps.shifts.actions.room import change_room, look_over
from fristed.apps.shifts.choices import RoomChange, ShiftCheckKind
from fristed.apps.shifts.models import HandOver
from fristed.apps.shifts.queries.shift import lines_of
from fristed.apps.sites.models import Site
from fristed.apps.staffing.actions import go_off_duty, go_on_duty, plan_shift

from .clockwork import Process
from .floor import Floor
from .people import Team
from .words import HAND_OVERS

BEFORE = timedelta(minutes=30)  # so long before its hours a team is there
AFTER = timedelta(minutes=15)
LONGEST_H = 8


@dataclass(frozen=True)
class Shift:
    """One team, from a moment to a moment; the last of a day closes the room."""

    day: date
    starts_at: datetime
    ends_at: datetime
    first: bool
    last: bool
    team: Team


def opening(site: Site, day: date) -> tuple[datetime, datetime]:
    """Return when the room opens and closes on a day; hours past midnight end the day after."""
    [(opens, closes)] = hours_on(site, day)
    start = datetime.combine(day, opens, tzinfo=site.zone)
    end = datetime.combine(day, closes, tzinfo=site.zone)
    if closes <= opens:
        end = datetime.combine(day + timedelta(days=1), closes, tzinfo=site.zone)
    return start, end


def shifts(site: Site, days: Sequence[date], teams: Sequence[Team], until: datetime) -> list[Shift]:
    """Return the shifts of all these days, with the first team in the one of the present moment."""
    bare = [part for day in days for part in _parts(site, day)]
    current = sum(start <= until for _day, start, *_rest in bare) - 1
    return [
        Shift(*part, team=teams[(number - current) % len(teams)])
        for number, part in enumerate(bare)
    ]


def _parts(site: Site, day: date) -> Iterator[tuple[date, datetime, datetime, bool, bool]]:
    opens, closes = opening(site, day)
    count = -(-(closes - opens) // timedelta(hours=LONGEST_H))
    length = (closes - opens) / count
    for number in range(count):
        start, end = opens + number * length - BEFORE, opens + (number + 1) * length + AFTER
        yield day, start, end, number == 0, number == count - 1


def plan_all(site: Site, every: Sequence[Shift], *, at: datetime) -> None:
    """Put the shifts on the roster."""
    for shift in every:
        for staff, profession in shift.team.members:
            plan_shift(
                site=site,
                staff=staff,
                profession=profession,
                starts_at=shift.starts_at,
                ends_at=shift.ends_at,
                by=shift.team.lead,
                at=at,
            )


def works(floor: Floor, shift: Shift) -> Process:
    """Let a team come, work, hand over and go; nobody goes while people are here at night."""
    _comes_on_duty(floor, shift.team)
    before, floor.team = floor.team, shift.team
    yield floor.later(timedelta(minutes=5))
    _look_over(floor, shift)
    if shift.first:
        yield shift.starts_at + BEFORE
        change_room(site=floor.site, change=RoomChange.OPENED, by=shift.team.lead, at=floor.now)
    else:
        yield from _takes_over(floor, shift, before)
    yield shift.ends_at - AFTER
    if shift.last:
        change_room(site=floor.site, change=RoomChange.CLOSED, by=shift.team.lead, at=floor.now)
    yield shift.ends_at
    while shift.last and floor.here:
        yield floor.later(timedelta(minutes=5))
    for staff, _profession in shift.team.members:
        go_off_duty(site=floor.site, staff=staff, by=staff, at=floor.now)


def _comes_on_duty(floor: Floor, team: Team) -> None:
    for number, (staff, profession) in enumerate(team.members):
        go_on_duty(
            site=floor.site,
            staff=staff,
            profession=profession,
            leads=number == 0,
            by=staff,
            at=floor.now,
        )


def _look_over(floor: Floor, shift: Shift) -> None:
    for kind in ShiftCheckKind:
        in_order = floor.rng.random() > 0.04
        look_over(site=floor.site, kind=kind, in_order=in_order, by=shift.team.nurse, at=floor.now)


def _takes_over(floor: Floor, shift: Shift, before: Team) -> Process:
    yield shift.starts_at + timedelta(minutes=20)
    words = floor.rng.choice(HAND_OVERS)
    given = give_hand_over(site=floor.site, by=before.lead, at=floor.now, words=words)
    yield floor.later(timedelta(minutes=6))
    acknowledge(hand_over=given, items=_all_of(given), by=shift.team.lead, at=floor.now)


def _all_of(given: HandOver) -> list[int]:
    return [line.pk for line in lines_of(given)]
