"""What is typed on the pages of the house."""

from .hours import ExceptionForm, HoursForm
from .people import DutyForm, RoleForm, ShiftForm
from .places import ChangePlaceForm, PlaceForm
from .rules import HouseRuleForm, MoveForm, TextForm, TimersForm

__all__ = [
    "ChangePlaceForm",
    "DutyForm",
    "ExceptionForm",
    "HoursForm",
    "HouseRuleForm",
    "MoveForm",
    "PlaceForm",
    "RoleForm",
    "ShiftForm",
    "TextForm",
    "TimersForm",
]
