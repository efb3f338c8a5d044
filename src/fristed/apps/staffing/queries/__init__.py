"""Questions about those who work here."""

from .colleagues import AtWork, colleague_at, people_of
from .duty import duty_of, on_duty, planned_between

__all__ = [
    "AtWork",
    "colleague_at",
    "duty_of",
    "on_duty",
    "people_of",
    "planned_between",
]
