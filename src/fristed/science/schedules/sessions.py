"""What an event's programme is made of."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class ScheduleTrouble(ValueError):
    """A schedule or a file of one cannot be taken: a code, and where."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(f"{code} ({where})" if where else code)
        self.code, self.where = code, where


@dataclass(frozen=True, slots=True)
class Room:
    """Where sessions are: its code and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `name` is empty for somebody who has not agreed to be named."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One session.

    Attributes
    ----------
    code : str
        A UUID, the same in every version.
    number : int
        From 1; what frab's form calls the id.
    title, subtitle, track, kind, language, abstract, description : str
        `language` is a code of BCP 47.
    room : str
        A room's code; empty where none is given yet.
    starts_at : datetime or None
        Aware.
    lasts : timedelta
        Whole minutes.
    speakers : tuple of str
        Codes, in the order in which they are to be read.
    cancelled : bool
        Announced before, and not held.
    """

    code: str
    number: int
    title: str
    starts_at: datetime | None = None
    lasts: timedelta = timedelta()
    room: str = ""
    subtitle: str = ""
    track: str = ""
    kind: str = ""
    language: str = ""
    abstract: str = ""
    description: str = ""
    speakers: tuple[str, ...] = ()
    cancelled: bool = False

    @property
    def ends_at(self) -> datetime | None:
        """Return when it is over; real time, also where the clock is changed meanwhile."""
        if self.starts_at is None:
            return None
        zone = self.starts_at.tzinfo
        return (self.starts_at.astimezone(_UTC) + self.lasts).astimezone(zone)

    @property
    def is_placed(self) -> bool:
        """Tell whether it has a time and a room, and is held."""
        return self.starts_at is not None and bool(self.room) and not self.cancelled


_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Schedule:
    """The programme of one event.

    Attributes
    ----------
    acronym, title, version : str
    zone_name : str
        Name of a time zone of the IANA database, where the event is.
    first_date, last_date : date
        Local days of the event.
    rooms, speakers, sessions : tuple
    base_url : str
        Where the public page is; empty where there is none.

    Raises
    ------
    ScheduleTrouble
        `unknown_zone`, `no_days`, `code_twice`, `unknown_room`, `unknown_speaker`,
        `naive_moment`, `lasts_nothing`, `not_whole_minutes`.
    """

    acronym: str
    title: str
    zone_name: str
    first_date: date
    last_date: date
    rooms: tuple[Room, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    sessions: tuple[Session, ...] = ()
    version: str = ""
    base_url: str = ""
    zone: ZoneInfo = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse what refers to nothing, or is nowhere in time."""
        try:
            object.__setattr__(self, "zone", ZoneInfo(self.zone_name))
        except (ZoneInfoNotFoundError, ValueError, OSError) as trouble:
            raise ScheduleTrouble("unknown_zone", self.zone_name[:60]) from trouble
        if self.first_date > self.last_date:
            raise ScheduleTrouble("no_days")
        rooms = _codes([one.code for one in self.rooms])
        speakers = _codes([one.code for one in self.speakers])
        _codes([one.code for one in self.sessions])
        for session in self.sessions:
            _refuse(session, rooms, speakers)

    def room_name(self, code: str) -> str:
        """Return a room's name; its code where it has none."""
        return next((one.name for one in self.rooms if one.code == code), code)

    def named(self, session: Session) -> tuple[Speaker, ...]:
        """Return the speakers of a session who are to be named, in order."""
        known = {one.code: one for one in self.speakers}
        return tuple(known[code] for code in session.speakers if known[code].name)


def _codes(codes: list[str]) -> set[str]:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise ScheduleTrouble("code_twice", code)
        seen.add(code)
    return seen


def _refuse(session: Session, rooms: set[str], speakers: set[str]) -> None:
    if session.room and session.room not in rooms:
        raise ScheduleTrouble("unknown_room", session.room)
    for code in session.speakers:
        if code not in speakers:
            raise ScheduleTrouble("unknown_speaker", code)
    if session.starts_at is None:
        return
    if session.starts_at.tzinfo is None:
        raise ScheduleTrouble("naive_moment", session.code)
    if session.lasts <= timedelta():
        raise ScheduleTrouble("lasts_nothing", session.code)
    if session.lasts % timedelta(minutes=1):
        raise ScheduleTrouble("not_whole_minutes", session.code)
