"""What the secretariat and a room type."""

from .deciding import BecauseForm, CodeForm, CorrectForm, LinkForm
from .entry import NewRoomForm, OwnForm, TellForm

__all__ = [
    "BecauseForm",
    "CodeForm",
    "CorrectForm",
    "LinkForm",
    "NewRoomForm",
    "OwnForm",
    "TellForm",
]
