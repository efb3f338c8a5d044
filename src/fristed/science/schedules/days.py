"""Days of an event: they begin at four in the morning, for what is held after midnight."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from .sessions import Schedule, ScheduleTrouble, Session

DAY_BEGINS: Final = time(4)  # as frab and pretalx have it


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its number from 1, its date, from when to when, and its sessions by room's code."""

    number: int
    date: date
    begins_at: datetime
    ends_at: datetime
    rooms: tuple[tuple[str, tuple[Session, ...]], ...]


def local_moment(day: date, clock: time, zone: ZoneInfo, *, later: bool = False) -> datetime:
    """Return the moment at which local clocks show a time.

    Parameters
    ----------
    day : date
    clock : time
        Without a zone.
    zone : ZoneInfo
    later : bool
        Which one is meant, in the hour that comes twice when summer time ends.

    Raises
    ------
    ScheduleTrouble
        `no_such_time`: in the hour that is left out when summer time begins.
    """
    moment = datetime.combine(day, clock, zone).replace(fold=int(later))
    shown = moment.astimezone(UTC).astimezone(zone)
    if shown.replace(tzinfo=None, fold=0) != moment.replace(tzinfo=None, fold=0):
        raise ScheduleTrouble("no_such_time", f"{day.isoformat()} {clock:%H:%M}")
    return shown


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """Return the day of an event that a moment belongs to."""
    local = moment.astimezone(zone)
    return local.date() - timedelta(days=local.time() < DAY_BEGINS)


def days_of(schedule: Schedule) -> tuple[Day, ...]:
    """Return every day of an event with what is held on it.

    A session outside of the event's days adds its day: it is shown, and `clashes` tells of it.
    Without a time, without a room or cancelled it stands in none.
    """
    held = [one for one in schedule.sessions if one.is_placed]
    dates = {schedule.first_date + timedelta(n) for n in range(_length(schedule))}
    dates |= {day_of(one.starts_at, schedule.zone) for one in held if one.starts_at}
    return tuple(_day(schedule, n, day, held) for n, day in enumerate(sorted(dates), start=1))


def _length(schedule: Schedule) -> int:
    return (schedule.last_date - schedule.first_date).days + 1


def _day(schedule: Schedule, number: int, day: date, held: list[Session]) -> Day:
    here = [one for one in held if one.starts_at and day_of(one.starts_at, schedule.zone) == day]
    rooms = []
    for room in schedule.rooms:
        inside = [one for one in here if one.room == room.code]
        if inside:
            rooms.append((room.code, tuple(sorted(inside, key=_order))))
    return Day(
        number,
        day,
        datetime.combine(day, DAY_BEGINS, schedule.zone),
        datetime.combine(day + timedelta(1), DAY_BEGINS, schedule.zone) - timedelta(minutes=1),
        tuple(rooms),
    )


def _order(session: Session) -> tuple[datetime, int]:
    begins = session.starts_at or datetime.max.replace(tzinfo=UTC)
    return begins.astimezone(UTC), session.number
