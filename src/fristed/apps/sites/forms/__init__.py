"""What is typed on the pages of the house."""

from .access import GlassForm, GlassReviewForm, TerminalForm
from .hours import ExceptionForm, HoursForm
from .people import ColleagueForm, DutyForm, RoleForm, ShiftForm
from .places import ChangePlaceForm, PlaceForm
from .rules import HouseRuleForm, MoveForm, TextForm, TimersForm

__all__ = [
    "ChangePlaceForm",
    "ColleagueForm",
    "DutyForm",
    "ExceptionForm",
    "GlassForm",
    "GlassReviewForm",
    "HoursForm",
    "HouseRuleForm",
    "MoveForm",
    "PlaceForm",
    "RoleForm",
    "ShiftForm",
    "TerminalForm",
    "TextForm",
    "TimersForm",
]
