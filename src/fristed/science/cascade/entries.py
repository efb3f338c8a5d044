"""What is written down of an episode: a step, its day, and how it came out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# Cure is defined as no RNA at least twelve weeks after the end of treatment.
SVR12_WEEKS = 12
SVR12_SOURCE = (
    "Australian recommendations for the management of hepatitis C virus infection, post-treatment "
    "follow-up (https://www.hepcguidelines.org.au/monitoring-and-follow-up/post-treatment-follow-up)"
)


class Kind(StrEnum):
    """A step of the cascade, in its usual order."""

    OFFERED = "offered"
    ANTIBODY = "antibody"
    RNA = "rna"
    STAGED = "staged"
    STARTED = "started"
    COMPLETED = "completed"
    SVR12 = "svr12"
    RETEST = "retest"


class Outcome(StrEnum):
    """How a test came out; nothing for a step that is no test."""

    PENDING = "pending"
    REACTIVE = "reactive"
    NON_REACTIVE = "non_reactive"
    DETECTED = "detected"
    NOT_DETECTED = "not_detected"
    INDETERMINATE = "indeterminate"
    NONE = ""


RNA_KINDS = (Kind.RNA, Kind.SVR12, Kind.RETEST)


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as it stands: done on a day, or on that day it was said that it is not done."""

    kind: Kind
    on: date
    done: bool = True
    outcome: Outcome = Outcome.NONE
