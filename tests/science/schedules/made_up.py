"""A festival that never was."""

import uuid
from datetime import UTC, date, datetime, timedelta

from fristed.science.schedules import Room, Schedule, Session, Speaker

HALL, TENT = Room(str(uuid.UUID(int=1)), "Storsalen"), Room(str(uuid.UUID(int=2)), "Teltet")
KARI, OLA = Speaker("KARI01", "Kari Oppdiktet"), Speaker("OLA002", "Ola Oppdiktet")
QUIET = Speaker("QUIET3")


def at(hour: int, minute: int = 0, day: int = 7) -> datetime:
    """Return a moment of August 2026, UTC; local clocks are two hours ahead."""
    return datetime(2026, 8, day, hour, minute, tzinfo=UTC)


def session(number: int, begins: datetime | None = None, minutes: int = 45, **told) -> Session:
    """Return a session."""
    given = {"room": HALL.code, "speakers": (KARI.code,), "kind": "talk", "language": "nb"} | told
    return Session(
        code=str(uuid.UUID(int=100 + number)),
        number=number,
        title=given.pop("title", f"Økt {number}"),
        starts_at=begins,
        lasts=timedelta(minutes=minutes if begins else 0),
        **given,
    )


def schedule(*sessions: Session, **told) -> Schedule:
    """Return a schedule of two days."""
    given = {
        "acronym": "fest26",
        "title": "Oppdiktet fest 2026",
        "zone_name": "Europe/Oslo",
        "first_date": date(2026, 8, 7),
        "last_date": date(2026, 8, 8),
        "rooms": (HALL, TENT),
        "speakers": (KARI, OLA, QUIET),
        "version": "1",
        "base_url": "https://example.org/fest26/",
    } | told
    return Schedule(sessions=sessions, **given)
