"""Who waits, in the service log; what is written of a person's health, in the vault."""

from .plan import Goal, Oat
from .record import Problem, SoapNote, Told
from .waiting import Guidance, Waiting

__all__ = [
    "Goal",
    "Guidance",
    "Oat",
    "Problem",
    "SoapNote",
    "Told",
    "Waiting",
]
