"""Vaccination: published schedules as data, and what they say of the doses somebody has had.

``schedules()`` gives every schedule with its sources; ``standing(schedule, doses, today)`` says how
far a course has come, when the next dose is planned, and why. Nothing in here is a recommendation:
a service's named approver decides which schedule prompts anybody.
"""

from .course import Dose, DoseInFuture, Early, Reason, Standing, State, Why, standing
from .intervals import Wait, later
from .loading import ScheduleError, read, schedules
from .model import Anchor, Confidence, Kind, Note, Planned, Schedule, Shortest, Source

__all__ = [
    "Anchor",
    "Confidence",
    "Dose",
    "DoseInFuture",
    "Early",
    "Kind",
    "Note",
    "Planned",
    "Reason",
    "Schedule",
    "ScheduleError",
    "Shortest",
    "Source",
    "Standing",
    "State",
    "Wait",
    "Why",
    "later",
    "read",
    "schedules",
    "standing",
]
