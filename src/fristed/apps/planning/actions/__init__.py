"""What is done with plans: scenarios saved, changed and tried, measures decided on."""

from .computing import compute_next
from .measures import (
    NothingToUndo,
    Said,
    SomebodyWasQuicker,
    change_measure,
    decide_measure,
    note_plan_taken,
    undo_measure,
)
from .scenarios import Asked, ChangedAlready, StillRunning, note_taken, save_scenario, try_again

__all__ = [
    "Asked",
    "ChangedAlready",
    "NothingToUndo",
    "Said",
    "SomebodyWasQuicker",
    "StillRunning",
    "change_measure",
    "compute_next",
    "decide_measure",
    "note_plan_taken",
    "note_taken",
    "save_scenario",
    "try_again",
    "undo_measure",
]
