"""What is typed on the pages of the house."""

from .hours import ExceptionForm, HoursForm
from .people import DutyForm, RoleForm, ShiftForm
from .places import PlaceForm, RenameForm
from .rules import HouseRuleForm, MoveForm, TextForm, TimersForm

__all__ = [
    "DutyForm",
    "ExceptionForm",
    "HoursForm",
    "HouseRuleForm",
    "MoveForm",
    "PlaceForm",
    "RenameForm",
    "RoleForm",
    "ShiftForm",
    "TextForm",
    "TimersForm",
]
