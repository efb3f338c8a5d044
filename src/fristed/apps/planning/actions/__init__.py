"""What is done with plans: scenarios saved, changed, computed and tried again."""

from .computing import compute_next
from .scenarios import Asked, ChangedAlready, StillRunning, note_taken, save_scenario, try_again

__all__ = [
    "Asked",
    "ChangedAlready",
    "StillRunning",
    "compute_next",
    "note_taken",
    "save_scenario",
    "try_again",
]
