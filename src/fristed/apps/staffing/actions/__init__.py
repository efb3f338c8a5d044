"""What changes among those who work here: colleagues, the roster, duty."""

from .colleagues import add_colleague
from .duty import AlreadyOnDuty, NotOnDuty, go_off_duty, go_on_duty, take_the_lead
from .roster import NoSuchEntry, PlannedAlready, ShiftMakesNoSense, plan_shift, unplan_shift

__all__ = [
    "AlreadyOnDuty",
    "NoSuchEntry",
    "NotOnDuty",
    "PlannedAlready",
    "ShiftMakesNoSense",
    "add_colleague",
    "go_off_duty",
    "go_on_duty",
    "plan_shift",
    "take_the_lead",
    "unplan_shift",
]
