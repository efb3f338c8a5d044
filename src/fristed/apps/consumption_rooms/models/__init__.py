"""What the floor keeps: stages, assessments, places, use, refusals, and who was asked for."""

from .assessment import Assessment, DecisionReason, StatedSubstance
from .interruption import Interruption, WhereaboutsAsked
from .place_use import Dose, Episode, EquipmentGiven, PlaceUse, Preparation
from .refusal import OfferMade, Refusal
from .step import Step

__all__ = [
    "Assessment",
    "DecisionReason",
    "Dose",
    "Episode",
    "EquipmentGiven",
    "Interruption",
    "OfferMade",
    "PlaceUse",
    "Preparation",
    "Refusal",
    "StatedSubstance",
    "Step",
    "WhereaboutsAsked",
]
