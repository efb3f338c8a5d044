"""A schedule as plain JSON, whole: what frab's forms leave out stands in it too.

For keeping a version beside the live one: sessions without a place, cancelled ones, speakers who
are not named. It is our own form, and for our own reading.
"""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

from .sessions import Room, Schedule, Session, Speaker

_MINUTE = timedelta(minutes=1)


def to_plain(schedule: Schedule) -> dict[str, Any]:
    """Return what JSON can hold of a schedule: all but its version and its address."""
    return {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "zone_name": schedule.zone_name,
        "first_date": schedule.first_date.isoformat(),
        "last_date": schedule.last_date.isoformat(),
        "rooms": [asdict(one) for one in schedule.rooms],
        "speakers": [asdict(one) for one in schedule.speakers],
        "sessions": [_session(one) for one in schedule.sessions],
    }


def _session(one: Session) -> dict[str, Any]:
    begins = one.starts_at.astimezone(UTC).isoformat() if one.starts_at else None
    told = {"starts_at": begins, "lasts": one.lasts // _MINUTE, "speakers": list(one.speakers)}
    return asdict(one) | told


def from_plain(told: dict[str, Any], *, version: str = "", base_url: str = "") -> Schedule:
    """Return the schedule that `to_plain` was given; times are in UTC, as the moments they are.

    Raises
    ------
    ScheduleTrouble
        What a `Schedule` refuses.
    KeyError, TypeError, ValueError
        Where it is not what `to_plain` wrote.
    """
    return Schedule(
        acronym=told["acronym"],
        title=told["title"],
        zone_name=told["zone_name"],
        first_date=date.fromisoformat(told["first_date"]),
        last_date=date.fromisoformat(told["last_date"]),
        rooms=tuple(Room(**one) for one in told["rooms"]),
        speakers=tuple(Speaker(**one) for one in told["speakers"]),
        sessions=tuple(_read(one) for one in told["sessions"]),
        version=version,
        base_url=base_url,
    )


def _read(told: dict[str, Any]) -> Session:
    begins = told["starts_at"]
    values = {
        "starts_at": datetime.fromisoformat(begins) if begins else None,
        "lasts": told["lasts"] * _MINUTE,
        "speakers": tuple(told["speakers"]),
    }
    return Session(**(told | values))
