"""What is done with releases: made ready, published, corrected, taken back; given for research."""

from .keeping import keep_cells
from .publishing import (
    AlreadyPublished,
    ChangedSince,
    NotCounted,
    NothingChanged,
    NotOfThisScope,
    NotOver,
    NotReady,
    Refused,
    publish,
    ready,
)
from .research import NoSuchTable, OverAlready, TooLong, allow_research, end_research, take_file
from .withdrawing import AlreadyWithdrawn, withdraw

__all__ = [
    "AlreadyPublished",
    "AlreadyWithdrawn",
    "ChangedSince",
    "NoSuchTable",
    "NotCounted",
    "NotOfThisScope",
    "NotOver",
    "NotReady",
    "NothingChanged",
    "OverAlready",
    "Refused",
    "TooLong",
    "allow_research",
    "end_research",
    "keep_cells",
    "publish",
    "ready",
    "take_file",
    "withdraw",
]
