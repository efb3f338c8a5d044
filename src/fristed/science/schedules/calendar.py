"""A schedule as iCalendar (RFC 5545), by the library icalendar."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, vText

from .sessions import Schedule, ScheduleTrouble, Session

_MAKER = "-//Fristed//Schedule//EN"


def write_calendar(schedule: Schedule, *, made_at: datetime, revision: int = 0) -> bytes:
    """Write a calendar.

    Parameters
    ----------
    schedule : Schedule
    made_at : datetime
        Aware: when this is said (`DTSTAMP`).
    revision : int
        Grows with each version that is published (`SEQUENCE`), so that calendars take the new one.

    Returns
    -------
    bytes
        UTF-8. Each session with a time is an event; a cancelled one says so. The local time is
        written with its time zone, which stands in the file. Nobody is named who did not agree.
    """
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", schedule.title)
    timed = [one for one in schedule.sessions if one.starts_at is not None]
    if timed and schedule.zone_name != "UTC":
        calendar.add_component(_zone(schedule))
    for session in timed:
        calendar.add_component(_event(schedule, session, made_at, revision))
    return bytes(calendar.to_ical())


def _zone(schedule: Schedule) -> Timezone:
    """Return the rules of the year before to the year after: all that the sessions can need."""
    return Timezone.from_tzid(
        schedule.zone_name,
        first_date=schedule.first_date.replace(month=1, day=1) - timedelta(days=366),
        last_date=schedule.last_date.replace(month=12, day=31) + timedelta(days=366),
    )


def _event(schedule: Schedule, session: Session, made_at: datetime, revision: int) -> Event:
    event = Event()
    event.add("uid", f"{session.code}@{schedule.acronym}")
    event.add("dtstamp", made_at)
    if session.starts_at is not None and session.ends_at is not None:
        event.add("dtstart", session.starts_at.astimezone(schedule.zone))
        event.add("dtend", session.ends_at.astimezone(schedule.zone))
    event.add("sequence", revision)
    event.add("status", "CANCELLED" if session.cancelled else "CONFIRMED")
    event.add("summary", session.title)
    if session.room:
        event.add("location", schedule.room_name(session.room))
    names = ", ".join(one.name for one in schedule.named(session))
    told = "\n\n".join(filter(None, [names, session.abstract]))
    if told:
        event.add("description", told)
    if session.track:
        event.add("categories", [session.track])
    return event


def read_calendar(data: bytes) -> tuple[Session, ...]:
    """Read the events of a calendar back: code, title, time, room's name, whether cancelled.

    Raises
    ------
    ScheduleTrouble
        `not_a_calendar`; `no_time`, where an event has none, or a day alone.
    """
    try:
        calendar = Calendar.from_ical(data)
    except (ValueError, KeyError, IndexError, TypeError) as trouble:
        raise ScheduleTrouble("not_a_calendar", str(trouble)[:80]) from trouble
    return tuple(
        _session(number, event)
        for number, event in enumerate(calendar.walk("VEVENT"), start=1)
        if isinstance(event, Event)
    )


def _session(number: int, event: Event) -> Session:
    code = _said(event, "UID").rpartition("@")[0]
    begins, ends = event.get("DTSTART"), event.get("DTEND")
    if not (begins and ends and isinstance(begins.dt, datetime) and isinstance(ends.dt, datetime)):
        raise ScheduleTrouble("no_time", code)
    return Session(
        code=code,
        number=number,
        title=_said(event, "SUMMARY"),
        starts_at=begins.dt.astimezone(UTC),
        lasts=ends.dt.astimezone(UTC) - begins.dt.astimezone(UTC),  # clocks may change between
        room=_said(event, "LOCATION"),
        cancelled=_said(event, "STATUS") == "CANCELLED",
    )


def _said(event: Event, name: str) -> str:
    found = event.get(name)
    return str(found) if isinstance(found, vText) else ""
