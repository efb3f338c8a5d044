"""What is asked about those who work here."""

from .colleagues import ColleagueForm
from .duty import DutyForm, ShiftForm

__all__ = [
    "ColleagueForm",
    "DutyForm",
    "ShiftForm",
]
