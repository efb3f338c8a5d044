"""What a house does at night: it ends what is over, and says what it did."""

from .running import Report, due_day, run_due_nights, run_night

__all__ = ["Report", "due_day", "run_due_nights", "run_night"]
