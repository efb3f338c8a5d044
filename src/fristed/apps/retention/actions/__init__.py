"""What changes about how long things are kept."""

from .deciding import ReasonMissing, SourceMissing, decide_erasure, read_decision
from .holding import AlreadyLifted, lift_hold, place_hold
from .nights import begin_night, count_rows, end_night, note_export
from .periods import NoSuchPeriod, sign_period

__all__ = [
    "AlreadyLifted",
    "NoSuchPeriod",
    "ReasonMissing",
    "SourceMissing",
    "begin_night",
    "count_rows",
    "decide_erasure",
    "end_night",
    "lift_hold",
    "note_export",
    "place_hold",
    "read_decision",
    "sign_period",
]
