"""Looking at wounds, picturing them, and reading of them; each opening with its purpose."""

from .looking import NoSuchWound, correct_look, correct_wound, look_at, take_look_back
from .pictures import (
    MOST_BYTES,
    ConsentMissing,
    NotAPicture,
    PhotoIsGone,
    read_photo,
    remove_photo,
)
from .reading import Due, Look, OneWound, read_due, read_look, read_wound, read_wounds

__all__ = [
    "MOST_BYTES",
    "ConsentMissing",
    "Due",
    "Look",
    "NoSuchWound",
    "NotAPicture",
    "OneWound",
    "PhotoIsGone",
    "correct_look",
    "correct_wound",
    "look_at",
    "read_due",
    "read_look",
    "read_photo",
    "read_wound",
    "read_wounds",
    "remove_photo",
    "take_look_back",
]
