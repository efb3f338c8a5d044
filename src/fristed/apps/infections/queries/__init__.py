"""Questions about tests and episodes; the rows are read by the actions that open the vault."""

from .duties import duties_of, duty_on
from .figures import Cell, Figures, figures_of
from .history import Course, Tested, Wait, course_of, entries_of, standing_steps
from .people import last_seen
from .periods import last_over, may_leave

__all__ = [
    "Cell",
    "Course",
    "Figures",
    "Tested",
    "Wait",
    "course_of",
    "duties_of",
    "duty_on",
    "entries_of",
    "figures_of",
    "last_over",
    "last_seen",
    "may_leave",
    "standing_steps",
]
