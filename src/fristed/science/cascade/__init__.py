"""Hepatitis C from offer to cure: which step can follow which, and how people get on.

``refused(entries, new, today)`` says why a step cannot be, or None; ``standing(entries)`` where an
episode of infection stands and what comes next; ``marks(entries)`` when each mark was reached, for
counting. An episode ends in a cure, or in no infection; an infection after a cure is another one.
"""

from .counting import Mark, Passage, marks, passages
from .entries import SVR12_SOURCE, SVR12_WEEKS, Entry, Kind, Outcome
from .order import Refusal, Refused, impossible, refused
from .standing import Stage, Standing, standing

__all__ = [
    "SVR12_SOURCE",
    "SVR12_WEEKS",
    "Entry",
    "Kind",
    "Mark",
    "Outcome",
    "Passage",
    "Refusal",
    "Refused",
    "Stage",
    "Standing",
    "impossible",
    "marks",
    "passages",
    "refused",
    "standing",
]
