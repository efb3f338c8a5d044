"""The words of the floor, as coded choices."""

from .assessment import Answer, BodySite, Intoxication, LastUse, Oat
from .downtime import PaperOutcome, Whereabouts
from .stages import CLOSED_STAGES, Equipment, Offer, Stage

__all__ = [
    "CLOSED_STAGES",
    "Answer",
    "BodySite",
    "Equipment",
    "Intoxication",
    "LastUse",
    "Oat",
    "Offer",
    "PaperOutcome",
    "Stage",
    "Whereabouts",
]
