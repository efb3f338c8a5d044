"""What the floor keeps: stages, assessments, places, use, and everyday situations."""

from .assessment import Assessment, DecisionReason, StatedSubstance
from .everyday import (
    Belonging,
    ChildWelfareDecision,
    Death,
    DeathNotified,
    Exposure,
    ExposureDone,
    FoundDrugs,
    Incident,
)
from .place_use import Dose, Episode, EquipmentGiven, PlaceUse, Preparation
from .refusal import Ban, OfferMade, Refusal
from .shift import HandOver, HandOverItem, Interruption, RoomState, ShiftCheck, WhereaboutsAsked
from .step import Step

__all__ = [
    "Assessment",
    "Ban",
    "Belonging",
    "ChildWelfareDecision",
    "Death",
    "DeathNotified",
    "DecisionReason",
    "Dose",
    "Episode",
    "EquipmentGiven",
    "Exposure",
    "ExposureDone",
    "FoundDrugs",
    "HandOver",
    "HandOverItem",
    "Incident",
    "Interruption",
    "OfferMade",
    "PlaceUse",
    "Preparation",
    "Refusal",
    "RoomState",
    "ShiftCheck",
    "StatedSubstance",
    "Step",
    "WhereaboutsAsked",
]
