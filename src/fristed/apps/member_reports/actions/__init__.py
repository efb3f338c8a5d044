"""What is done with a room's reports: keys made and ended, a month signed, sent and answered."""

from .keys import NoKey, TooSoon, make_key, revoke_key, rotate_key
from .sending import CannotSend, OnItsWay, deliver, send
from .signing import ChangedSince, Mixed, NoNetwork, NothingNew, NothingToTell, NotOver, sign

__all__ = [
    "CannotSend",
    "ChangedSince",
    "Mixed",
    "NoKey",
    "NoNetwork",
    "NotOver",
    "NothingNew",
    "NothingToTell",
    "OnItsWay",
    "TooSoon",
    "deliver",
    "make_key",
    "revoke_key",
    "rotate_key",
    "send",
    "sign",
]
