"""Durations, days and slugs as frab writes them."""

import re
import unicodedata
from datetime import timedelta

from .sessions import ScheduleTrouble, Session

_FORM = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{1,2}))?")
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")


def duration(lasts: timedelta) -> str:
    """Write a duration as hours and minutes.

    >>> duration(timedelta(minutes=90))
    '01:30'
    """
    minutes = int(lasts.total_seconds()) // 60
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def read_duration(text: str) -> timedelta:
    """Read a duration; refuse what is none (`no_duration`)."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ScheduleTrouble("no_duration", text[:40])
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def slug(acronym: str, session: Session) -> str:
    """Return what an address calls a session: its number makes it the only one.

    >>> slug("fest26", Session("…", 7, "Å møtes på gata"))
    'fest26-7-a-motes-pa-gata'
    """
    told = f"{acronym}-{session.number}-{session.title}".replace("ø", "o").replace("Ø", "o")
    plain = unicodedata.normalize("NFKD", told.replace("æ", "ae").replace("Æ", "ae"))
    return _NOT_IN_A_SLUG.sub("-", plain.encode("ascii", "ignore").decode().lower()).strip("-")[:80]
