"""What the editors do: enter, change, check, take a file in."""

from .entering import KnownAlready, NothingNew, TooLate, change, check, enter
from .importing import take_in

__all__ = ["KnownAlready", "NothingNew", "TooLate", "change", "check", "enter", "take_in"]
