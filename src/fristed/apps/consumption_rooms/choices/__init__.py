"""The words of the floor, as coded choices."""

from .assessment import Answer, BodySite, Intoxication, LastUse, Oat
from .everyday import (
    BanReason,
    BanScope,
    BelongingEnd,
    BelongingKind,
    ChildWelfare,
    DrugsEnd,
    ExposureStep,
    HandOverKind,
    IncidentKind,
    Notified,
    PaperOutcome,
    RoomChange,
    ShiftCheckKind,
    Whereabouts,
)
from .stages import CLOSED_STAGES, Equipment, Offer, Stage

__all__ = [
    "CLOSED_STAGES",
    "Answer",
    "BanReason",
    "BanScope",
    "BelongingEnd",
    "BelongingKind",
    "BodySite",
    "ChildWelfare",
    "DrugsEnd",
    "Equipment",
    "ExposureStep",
    "HandOverKind",
    "IncidentKind",
    "Intoxication",
    "LastUse",
    "Notified",
    "Oat",
    "Offer",
    "PaperOutcome",
    "RoomChange",
    "ShiftCheckKind",
    "Stage",
    "Whereabouts",
]
