"""What is done with figures: the snapshot is brought up to date, reports are computed."""

from .computing import ENGINES, NoEngine, Wanted, computed
from .reading import REFRESH, ask_refresh, note_export, read_report
from .refreshing import Refreshed, forget, forget_notes, refresh

__all__ = [
    "ENGINES",
    "REFRESH",
    "NoEngine",
    "Refreshed",
    "Wanted",
    "ask_refresh",
    "computed",
    "forget",
    "forget_notes",
    "note_export",
    "read_report",
    "refresh",
]
