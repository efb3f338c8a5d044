"""Preparing, opening and closing an edition; asking rooms; keeping answers; publishing results."""

from .answering import OpensNothing, Saved, finish, keep
from .editions import (
    NotADraft,
    NotNow,
    OpenElsewhere,
    TakenAlready,
    add_question,
    ask_anew,
    close,
    open_to_rooms,
    prepare,
)
from .inviting import NotOpen, end, invite, reach
from .mailing import WrittenToday, write
from .publishing import publish, take_back

__all__ = [
    "NotADraft",
    "NotNow",
    "NotOpen",
    "OpenElsewhere",
    "OpensNothing",
    "Saved",
    "TakenAlready",
    "WrittenToday",
    "add_question",
    "ask_anew",
    "close",
    "end",
    "finish",
    "invite",
    "keep",
    "open_to_rooms",
    "prepare",
    "publish",
    "reach",
    "take_back",
    "write",
]
