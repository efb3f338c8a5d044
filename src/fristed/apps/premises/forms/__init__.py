"""What the pages of the house ask."""

from .hours import ExceptionForm, HoursForm
from .places import ChangePlaceForm, PlaceForm
from .rules import HouseRuleForm, MoveForm, TextForm, TimersForm

__all__ = [
    "ChangePlaceForm",
    "ExceptionForm",
    "HoursForm",
    "HouseRuleForm",
    "MoveForm",
    "PlaceForm",
    "TextForm",
    "TimersForm",
]
