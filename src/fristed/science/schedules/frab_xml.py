"""frab's schedule.xml, as the schema of the video team of the Chaos Computer Club describes it.

Cancelled sessions, and those without a time or a room, have no place in this form; a calendar tells
of the former. Speakers are numbered in the order of the schedule. Read is what this form and
pretalx's write; what is not known is passed over.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .days import Day, days_of
from .durations import duration, read_duration, slug
from .sessions import Room, Schedule, ScheduleTrouble, Session, Speaker

MOST_BYTES: Final = 20_000_000
SLOT: Final = "00:05"


def write_frab_xml(schedule: Schedule, *, generator: str = "Fristed") -> bytes:
    """Write a schedule as XML in UTF-8; in `day` elements from four in the morning on."""
    days = days_of(schedule)
    root = Element("schedule")
    SubElement(root, "generator", {"name": generator})
    _put(root, "version", schedule.version)
    conference = SubElement(root, "conference")
    _put(conference, "acronym", schedule.acronym)
    _put(conference, "title", schedule.title)
    _put(conference, "start", schedule.first_date.isoformat())
    _put(conference, "end", schedule.last_date.isoformat())
    _put(conference, "days", str((schedule.last_date - schedule.first_date).days + 1))
    _put(conference, "timeslot_duration", SLOT)
    if schedule.base_url:
        _put(conference, "base_url", schedule.base_url)
    _put(conference, "time_zone_name", schedule.zone_name)
    numbers = {one.code: n for n, one in enumerate(schedule.speakers, start=1)}
    for day in days:
        _day(root, schedule, day, numbers)
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _day(root: Element, schedule: Schedule, day: Day, numbers: dict[str, int]) -> None:
    attributes = {
        "index": str(day.number),
        "date": day.date.isoformat(),
        "start": day.begins_at.isoformat(),
        "end": day.ends_at.isoformat(),
    }
    made = SubElement(root, "day", attributes)
    for code, sessions in day.rooms:
        room = SubElement(made, "room", {"name": schedule.room_name(code), "guid": code})
        for session in sessions:
            _event(room, schedule, session, numbers)


def _event(room: Element, schedule: Schedule, session: Session, numbers: dict[str, int]) -> None:
    if session.starts_at is None:
        return
    begins = session.starts_at.astimezone(schedule.zone)
    made = SubElement(room, "event", {"guid": session.code, "id": str(session.number)})
    _put(made, "date", begins.isoformat())
    _put(made, "start", f"{begins:%H:%M}")
    _put(made, "duration", duration(session.lasts))
    _put(made, "room", schedule.room_name(session.room))
    _put(made, "slug", slug(schedule.acronym, session))
    _put(made, "title", session.title)
    _put(made, "subtitle", session.subtitle)
    _put(made, "track", session.track)
    _put(made, "type", session.kind)
    _put(made, "language", session.language)
    _put(made, "abstract", session.abstract)
    _put(made, "description", session.description)
    persons = SubElement(made, "persons")
    for speaker in schedule.named(session):
        person = SubElement(persons, "person", {"id": str(numbers[speaker.code])})
        person.text = speaker.name
    SubElement(made, "links")


def _put(within: Element, name: str, text: str) -> None:
    SubElement(within, name).text = "".join(sign for sign in text if sign >= " " or sign in "\t\n")


def read_frab_xml(data: bytes) -> Schedule:
    """Read a schedule.

    Rooms are told apart by their guid, else by their name; speakers by the number and name that
    stand in the file.

    Raises
    ------
    ScheduleTrouble
        `too_large`, `not_xml`, `hostile_xml`, `not_a_schedule`, `no_date`, `no_duration`, or what
        a `Schedule` refuses.
    """
    root = _root(data)
    conference = root.find("conference")
    if root.tag != "schedule" or conference is None:
        raise ScheduleTrouble("not_a_schedule", root.tag[:60])
    rooms: dict[str, Room] = {}
    speakers: dict[str, Speaker] = {}
    sessions = []
    for room in root.findall("day/room"):
        name = room.get("name") or ""
        code = room.get("guid") or name
        rooms.setdefault(code, Room(code, name))
        for event in room.findall("event"):
            told = list(_persons(event))
            speakers |= {one.code: one for one in told}
            sessions.append(_session(event, code, told))
    first, last = (_date(conference, name) for name in ("start", "end"))
    return Schedule(
        acronym=_text(conference, "acronym"),
        title=_text(conference, "title"),
        zone_name=_text(conference, "time_zone_name") or "UTC",
        first_date=first,
        last_date=last,
        rooms=tuple(rooms.values()),
        speakers=tuple(speakers.values()),
        sessions=tuple(sessions),
        version=_text(root, "version"),
        base_url=_text(conference, "base_url"),
    )


def _root(data: bytes) -> Element:
    if len(data) > MOST_BYTES:
        raise ScheduleTrouble("too_large", str(len(data)))
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as trouble:
        raise ScheduleTrouble("hostile_xml", type(trouble).__name__) from trouble
    except (ParseError, ValueError, LookupError) as trouble:
        raise ScheduleTrouble("not_xml", str(trouble)[:80]) from trouble
    return root


def _session(event: Element, room: str, speakers: Iterable[Speaker]) -> Session:
    try:
        starts_at = datetime.fromisoformat(_text(event, "date")).astimezone(UTC)
        number = int(event.get("id", ""))
    except ValueError as trouble:
        raise ScheduleTrouble("no_date", event.get("id", "")[:40]) from trouble
    return Session(
        code=event.get("guid") or str(number),
        number=number,
        title=_text(event, "title"),
        starts_at=starts_at,
        lasts=read_duration(_text(event, "duration")),
        room=room,
        subtitle=_text(event, "subtitle"),
        track=_text(event, "track"),
        kind=_text(event, "type"),
        language=_text(event, "language"),
        abstract=_text(event, "abstract"),
        description=_text(event, "description"),
        speakers=tuple(dict.fromkeys(one.code for one in speakers)),
    )


def _persons(event: Element) -> Iterable[Speaker]:
    for person in event.findall("persons/person"):
        name = (person.text or "").strip()
        if name:
            yield Speaker(person.get("id") or name, name)


def _date(conference: Element, name: str) -> date:
    try:
        return date.fromisoformat(_text(conference, name)[:10])
    except ValueError as trouble:
        raise ScheduleTrouble("no_date", name) from trouble


def _text(within: Element, path: str) -> str:
    return (within.findtext(path) or "").strip()
