"""Schedules of an event: sessions, speakers, rooms, and the forms that calendars and apps read.

`Schedule` holds them; `clashes` finds what cannot be. `write_calendar` is RFC 5545,
`write_frab_xml` and `write_frab_json` are what frab began and pretalx, the video teams of the
Chaos Computer Club and many apps read. `read_frab_xml`, `read_frab_json` and `read_submissions`
(pretalx) read such files. `to_plain` and `from_plain` keep a whole version as JSON.
"""

from .calendar import read_calendar, write_calendar
from .clashes import Clash, clashes
from .days import Day, days_of, local_moment
from .frab_json import read_frab_json, write_frab_json
from .frab_xml import read_frab_xml, write_frab_xml
from .kept import from_plain, to_plain
from .pretalx import read_submissions
from .sessions import Room, Schedule, ScheduleTrouble, Session, Speaker

__all__ = [
    "Clash",
    "Day",
    "Room",
    "Schedule",
    "ScheduleTrouble",
    "Session",
    "Speaker",
    "clashes",
    "days_of",
    "from_plain",
    "local_moment",
    "read_calendar",
    "read_frab_json",
    "read_frab_xml",
    "read_submissions",
    "to_plain",
    "write_calendar",
    "write_frab_json",
    "write_frab_xml",
]
