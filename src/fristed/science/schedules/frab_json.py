"""frab's schedule.json, as pretalx writes it and the video team's JSON schema describes it."""

import json
from datetime import UTC, date, datetime
from typing import Any

from .days import Day, days_of
from .durations import duration, read_duration, slug
from .plain import listed, loaded, table, words
from .sessions import Room, Schedule, ScheduleTrouble, Session, Speaker


def write_frab_json(schedule: Schedule, *, generator: str = "Fristed") -> bytes:
    """Write a schedule as JSON in UTF-8."""
    days = [_day(schedule, day) for day in days_of(schedule)]
    conference = {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": schedule.first_date.isoformat(),
        "end": schedule.last_date.isoformat(),
        "daysCount": (schedule.last_date - schedule.first_date).days + 1,
        "timeslot_duration": "00:05",
        "time_zone_name": schedule.zone_name,
        "rooms": [{"name": one.name, "guid": one.code} for one in schedule.rooms],
        "days": days,
    }
    made = {"version": schedule.version, "conference": conference}
    if schedule.base_url:
        made["base_url"] = schedule.base_url
    told = {"generator": {"name": generator}, "schedule": made}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _day(schedule: Schedule, day: Day) -> dict[str, Any]:
    return {
        "index": day.number,
        "date": day.date.isoformat(),
        "day_start": day.begins_at.isoformat(),
        "day_end": day.ends_at.isoformat(),
        "rooms": {
            schedule.room_name(code): [_event(schedule, one) for one in sessions]
            for code, sessions in day.rooms
        },
    }


def _event(schedule: Schedule, session: Session) -> dict[str, Any]:
    begins = session.starts_at.astimezone(schedule.zone) if session.starts_at else None
    return {
        "id": session.number,
        "guid": session.code,
        "date": begins.isoformat() if begins else "",
        "start": f"{begins:%H:%M}" if begins else "",
        "duration": duration(session.lasts),
        "room": schedule.room_name(session.room),
        "slug": slug(schedule.acronym, session),
        "url": schedule.base_url,
        "title": session.title,
        "subtitle": session.subtitle,
        "track": session.track,
        "type": session.kind,
        "language": session.language,
        "abstract": session.abstract,
        "description": session.description,
        "persons": [
            {"code": one.code, "name": one.name, "public_name": one.name}
            for one in schedule.named(session)
        ],
        "links": [],
    }


def read_frab_json(data: bytes) -> Schedule:
    """Read a schedule, of frab, of pretalx or of our own.

    Of a speaker the code and the name are taken; pictures, biographies, guids (made of mail
    addresses) and answers are left where they are.

    Raises
    ------
    ScheduleTrouble
        `too_large`, `not_json`, `not_a_schedule`, `no_object`, `no_list`, `no_date`,
        `no_duration`, or what a `Schedule` refuses.
    """
    whole = table(loaded(data), "file")
    if "schedule" not in whole:
        raise ScheduleTrouble("not_a_schedule")
    told = table(whole["schedule"], "schedule")
    conference = table(told.get("conference"), "conference")
    rooms = _rooms(conference)
    speakers: dict[str, Speaker] = {}
    sessions = []
    for day in listed(conference.get("days"), "days"):
        for name, events in table(table(day, "day").get("rooms"), "rooms").items():
            code = rooms.setdefault(name, Room(name, name)).code
            for event in listed(events, name):
                found = table(event, "event")
                persons = _persons(found)
                speakers |= {one.code: one for one in persons}
                sessions.append(_session(found, code, persons))
    first, last = (_date(conference.get(name), name) for name in ("start", "end"))
    return Schedule(
        acronym=words(conference.get("acronym")),
        title=words(conference.get("title")),
        zone_name=words(conference.get("time_zone_name")) or "UTC",
        first_date=first,
        last_date=last,
        rooms=tuple(rooms.values()),
        speakers=tuple(speakers.values()),
        sessions=tuple(sessions),
        version=words(told.get("version")),
        base_url=words(told.get("base_url")),
    )


def _rooms(conference: dict[str, Any]) -> dict[str, Room]:
    """Return rooms by name; two of one guid (an example of pretalx has such) go by their names."""
    found: dict[str, Room] = {}
    used: set[str] = set()
    for one in listed(conference.get("rooms"), "rooms"):
        told = table(one, "room")
        name = words(told.get("name"))
        code = words(told.get("guid")) or name
        found[name] = Room(name if code in used else code, name)
        used.add(code)
    return found


def _session(event: dict[str, Any], room: str, speakers: list[Speaker]) -> Session:
    number = event.get("id")
    try:
        starts_at = datetime.fromisoformat(words(event.get("date"))).astimezone(UTC)
    except (ValueError, OverflowError) as trouble:
        raise ScheduleTrouble("no_date", str(number)[:40]) from trouble
    if not isinstance(number, int):
        raise ScheduleTrouble("no_number", str(number)[:40])
    return Session(
        code=words(event.get("guid")) or str(number),
        number=number,
        title=words(event.get("title")),
        starts_at=starts_at,
        lasts=read_duration(words(event.get("duration"))),
        room=room,
        subtitle=words(event.get("subtitle")),
        track=words(event.get("track")),
        kind=words(event.get("type")),
        language=words(event.get("language")),
        abstract=words(event.get("abstract")),
        description=words(event.get("description")),
        speakers=tuple(dict.fromkeys(one.code for one in speakers)),
    )


def _persons(event: dict[str, Any]) -> list[Speaker]:
    found = []
    for one in listed(event.get("persons"), "persons"):
        told = table(one, "person")
        name = words(told.get("name")) or words(told.get("public_name"))
        if name:
            found.append(Speaker(words(told.get("code")) or str(told.get("id") or name), name))
    return found


def _date(found: object, where: str) -> date:
    try:
        return date.fromisoformat(words(found)[:10])
    except ValueError as trouble:
        raise ScheduleTrouble("no_date", where) from trouble
