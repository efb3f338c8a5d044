"""Signals of a site; alerts, warnings and levels of the whole house."""

from .alerts import Alert, Approval, Cancelled, Published, Version
from .house import LevelText, StaffWarning
from .signals import Decision, Looked, Signal
from .subscribers import Delivery, Subscriber

__all__ = [
    "Alert",
    "Approval",
    "Cancelled",
    "Decision",
    "Delivery",
    "LevelText",
    "Looked",
    "Published",
    "Signal",
    "StaffWarning",
    "Subscriber",
    "Version",
]
