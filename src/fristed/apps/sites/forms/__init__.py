"""What is typed on the pages of the house."""

from .access import GlassForm, GlassReviewForm, TerminalForm
from .people import ColleagueForm, DutyForm, RoleForm, ShiftForm

__all__ = [
    "ColleagueForm",
    "DutyForm",
    "GlassForm",
    "GlassReviewForm",
    "RoleForm",
    "ShiftForm",
    "TerminalForm",
]
