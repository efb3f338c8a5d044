"""What changes about how long things are kept."""

from .deciding import (
    ReasonMissing,
    SourceMissing,
    decide_erasure,
    read_reasons,
    seal_reasons,
)
from .health import (
    HealthRecordStays,
    answered_before_erasing,
    end_health,
    end_health_that_is_over,
    health_stays_until,
)
from .holding import AlreadyLifted, lift_hold, place_hold
from .nights import begin_night, count_rows, end_night, note_export
from .periods import NoSuchPeriod, sign_period

__all__ = [
    "AlreadyLifted",
    "HealthRecordStays",
    "NoSuchPeriod",
    "ReasonMissing",
    "SourceMissing",
    "answered_before_erasing",
    "begin_night",
    "count_rows",
    "decide_erasure",
    "end_health",
    "end_health_that_is_over",
    "end_night",
    "health_stays_until",
    "lift_hold",
    "note_export",
    "place_hold",
    "read_reasons",
    "seal_reasons",
    "sign_period",
]
