"""What is done with a room's reports: keys made and ended, a month signed, sent and answered."""

from ..queries.keys import KeyGone
from .keys import NoKey, TooSoon, make_key, revoke_key, rotate_key
from .sending import CannotSend, OnItsWay, Outdated, deliver, send
from .signing import ChangedSince, Mixed, NoNetwork, NothingNew, NothingToTell, NotOver, sign

__all__ = [
    "CannotSend",
    "ChangedSince",
    "KeyGone",
    "Mixed",
    "NoKey",
    "NoNetwork",
    "NotOver",
    "NothingNew",
    "NothingToTell",
    "OnItsWay",
    "Outdated",
    "TooSoon",
    "deliver",
    "make_key",
    "revoke_key",
    "rotate_key",
    "send",
    "sign",
]
