"""Millions of rows at once, as the owner of the tables, in one transaction: whole or not at all."""

from .copying import Few, Many, copy_in
from .resting import SomebodyIsAtWork, Told, look_over, trigger_rests, unlocked

__all__ = [
    "Few",
    "Many",
    "SomebodyIsAtWork",
    "Told",
    "copy_in",
    "look_over",
    "trigger_rests",
    "unlocked",
]
