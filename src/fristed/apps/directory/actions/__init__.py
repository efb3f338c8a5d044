"""Adding what is said of rooms, correcting it, taking a file in; links, and what rooms tell."""

from .importing import take_in, take_in_counts
from .linking import TooManyLinks, make_link, revoke
from .rooms import SaidAlready, add_room, correct, tell
from .told import NothingNew, OpensNothing, TooLate, accept, decline, tell_of_ourselves

__all__ = [
    "NothingNew",
    "OpensNothing",
    "SaidAlready",
    "TooLate",
    "TooManyLinks",
    "accept",
    "add_room",
    "correct",
    "decline",
    "make_link",
    "revoke",
    "take_in",
    "take_in_counts",
    "tell",
    "tell_of_ourselves",
]
