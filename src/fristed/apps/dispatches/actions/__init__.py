"""What is done with reports: said to be owed, sealed, sent, handed in, corrected, compared."""

from .comparing import compare, compare_one, send_what_goes_by_itself
from .deciding import (
    AlreadyOwed,
    NoLongerOwed,
    NotMailable,
    Said,
    SomebodyElseDecided,
    change,
    end,
    owe,
)
from .delivering import (
    NotByHand,
    NothingFailed,
    SentAlready,
    deliver,
    hand_in,
    send_again,
    set_aside,
)
from .opening import open_copy
from .sealing import (
    Draft,
    File,
    NothingToCorrect,
    NotOver,
    NotSent,
    NotWhole,
    NoWords,
    SealedAlready,
    correct,
    draft_of,
    seal,
)

__all__ = [
    "AlreadyOwed",
    "Draft",
    "File",
    "NoLongerOwed",
    "NoWords",
    "NotByHand",
    "NotMailable",
    "NotOver",
    "NotSent",
    "NotWhole",
    "NothingFailed",
    "NothingToCorrect",
    "Said",
    "SealedAlready",
    "SentAlready",
    "SomebodyElseDecided",
    "change",
    "compare",
    "compare_one",
    "correct",
    "deliver",
    "draft_of",
    "end",
    "hand_in",
    "open_copy",
    "owe",
    "seal",
    "send_again",
    "send_what_goes_by_itself",
    "set_aside",
]
