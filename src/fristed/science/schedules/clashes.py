"""What cannot be: one room twice, one speaker in two places, a session outside of the event."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from .days import day_of
from .sessions import Schedule, Session


@dataclass(frozen=True, slots=True)
class Clash:
    """Two sessions that cannot both be held, or one that is held on no day of the event.

    Attributes
    ----------
    kind : {"room", "speaker", "outside"}
    whom : str
        Code of the room or of the speaker; empty for a session outside.
    first, second : str
        Codes of the sessions, the one that begins first in front; `second` is empty for a
        session outside.
    from_at, until_at : datetime
        When they overlap, or when the session is; UTC.
    """

    kind: Literal["room", "speaker", "outside"]
    whom: str
    first: str
    second: str
    from_at: datetime
    until_at: datetime


def clashes(schedule: Schedule) -> tuple[Clash, ...]:
    """Find all clashes, in order of time.

    One that begins when the other ends is none. Cancelled sessions clash with nothing; neither
    does somebody who speaks in one session twice. Sessions without a room can clash by speaker.
    """
    held = [one for one in schedule.sessions if one.starts_at and not one.cancelled]
    held.sort(key=lambda one: (_span(one)[0], one.number))
    rooms: dict[str, list[Session]] = defaultdict(list)
    speakers: dict[str, list[Session]] = defaultdict(list)
    for session in held:
        if session.room:
            rooms[session.room].append(session)
        for code in dict.fromkeys(session.speakers):
            speakers[code].append(session)
    found = [_outside(one) for one in held if _is_outside(schedule, one)]
    for code, inside in rooms.items():
        found += _overlaps("room", code, inside)
    for code, spoken in speakers.items():
        found += _overlaps("speaker", code, spoken)
    return tuple(sorted(found, key=lambda one: (one.from_at, one.kind, one.whom, one.second)))


def _overlaps(kind: Literal["room", "speaker"], whom: str, inside: list[Session]) -> list[Clash]:
    found = []
    for place, first in enumerate(inside):
        for second in inside[place + 1 :]:
            begins, ends = _span(second)
            over = min(_span(first)[1], ends)
            if begins >= _span(first)[1]:
                break  # in order of time: those after it begin later still
            found.append(Clash(kind, whom, first.code, second.code, begins, over))
    return found


def _is_outside(schedule: Schedule, session: Session) -> bool:
    day = day_of(_span(session)[0], schedule.zone)
    return not schedule.first_date <= day <= schedule.last_date


def _outside(session: Session) -> Clash:
    begins, ends = _span(session)
    return Clash("outside", "", session.code, "", begins, ends)


def _span(session: Session) -> tuple[datetime, datetime]:
    begins, ends = session.starts_at, session.ends_at
    if begins is None or ends is None:
        raise ValueError(session.code)
    return begins.astimezone(UTC), ends.astimezone(UTC)  # one zone compares by its clocks
