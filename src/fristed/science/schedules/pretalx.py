"""What pretalx's interface tells of submissions: proposals of sessions, and who makes them.

Read are both of its forms: the one with a `slot`, of pretalx up to 2024, and the one with `slots`
and speakers by code or as objects, since. Only accepted and confirmed submissions, and those
that were cancelled after, are taken. Mail addresses, pictures, biographies, answers and notes
are not read.
"""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from .plain import listed, loaded, table, words
from .sessions import Room, ScheduleTrouble, Session, Speaker

TAKEN: Final = ("accepted", "confirmed", "canceled")
_LONGEST_MINUTES: Final = 31 * 24 * 60  # beyond it nothing is meant
_SPACE: Final = uuid.UUID("6d7c7f0e-6b1f-5e52-9f0c-3f1d2f7c1a70")


def read_submissions(
    data: bytes, *, language: str = "en"
) -> tuple[tuple[Session, ...], tuple[Speaker, ...], tuple[Room, ...], int]:
    """Read submissions, and how many were left out because of their state.

    Parameters
    ----------
    data : bytes
        The answer of `/api/events/{event}/submissions/`, or the list in it.
    language : str
        Which words are taken where pretalx has several.

    Returns
    -------
    sessions, speakers, rooms, left_out
        A session's code is made of pretalx's own, so that the same file brings the same ones.

    Raises
    ------
    ScheduleTrouble
        `too_large`, `not_json`, `no_list`, `no_object`, `no_code`, `no_date`.
    """
    whole = loaded(data)
    found = listed(whole.get("results") if isinstance(whole, dict) else whole, "results")
    speakers: dict[str, Speaker] = {}
    rooms: dict[str, Room] = {}
    sessions = []
    for number, one in enumerate(found, start=1):
        told = table(one, "submission")
        if words(told.get("state")) not in TAKEN:
            continue
        spoken = [_speaker(person) for person in listed(told.get("speakers"), "speakers")]
        for speaker in spoken:
            if speaker.name or speaker.code not in speakers:
                speakers[speaker.code] = speaker
        slot = _slot(told)
        room = _room(slot.get("room"), language)
        if room:
            rooms.setdefault(room.code, room)
        sessions.append(_session(told, number, slot, room, spoken, language))
    left_out = len(found) - len(sessions)
    return tuple(sessions), tuple(speakers.values()), tuple(rooms.values()), left_out


def _session(
    told: dict[str, Any],
    number: int,
    slot: dict[str, Any],
    room: Room | None,
    speakers: list[Speaker],
    language: str,
) -> Session:
    code = words(told.get("code"))
    if not code:
        raise ScheduleTrouble("no_code", str(number))
    starts_at, ends_at = (_moment(slot.get(name), code) for name in ("start", "end"))
    minutes = told.get("duration")
    if not isinstance(minutes, int) or not 0 < minutes <= _LONGEST_MINUTES:
        minutes = 0
    lasts = timedelta(minutes=minutes)
    if starts_at and ends_at:
        lasts = ends_at - starts_at
    return Session(
        code=str(uuid.uuid5(_SPACE, code)),
        number=number,
        title=words(told.get("title"), language),
        starts_at=starts_at if lasts else None,
        lasts=lasts,
        room=room.code if room else "",
        track=_named(told.get("track"), language),
        kind=_named(told.get("submission_type"), language),
        language=words(told.get("content_locale")),
        abstract=words(told.get("abstract"), language),
        description=words(told.get("description"), language),
        speakers=tuple(dict.fromkeys(one.code for one in speakers)),
        cancelled=words(told.get("state")) == "canceled",
    )


def _slot(told: dict[str, Any]) -> dict[str, Any]:
    slots = told.get("slots")
    placed = [one for one in slots if isinstance(one, dict)] if isinstance(slots, list) else []
    single = told.get("slot")
    if placed:
        return placed[0]
    return single if isinstance(single, dict) else {}


def _room(found: object, language: str) -> Room | None:
    """Return a room of its name, its number, or an object with both."""
    if isinstance(found, int):
        return Room(str(found), str(found))
    if isinstance(found, dict) and "name" in found:
        name = words(found["name"], language)
        return Room(str(found.get("id") or name), name)
    name = words(found, language)
    return Room(name, name) if name else None


def _speaker(found: object) -> Speaker:
    if isinstance(found, str):
        return Speaker(found)
    told = table(found, "speaker")
    code = words(told.get("code"))
    if not code:
        raise ScheduleTrouble("no_code", "speaker")
    return Speaker(code, words(told.get("name")))


def _named(found: object, language: str) -> str:
    if isinstance(found, dict) and "name" in found:
        return words(found["name"], language)
    return words(found, language)


def _moment(found: object, where: str) -> datetime | None:
    text = words(found)
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ScheduleTrouble("naive_moment", where)
        return moment.astimezone(UTC)
    except ScheduleTrouble:
        raise
    except (ValueError, OverflowError) as trouble:  # no day at all, or one before the first
        raise ScheduleTrouble("no_date", where) from trouble
