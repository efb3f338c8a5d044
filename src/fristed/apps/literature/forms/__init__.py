"""What the editors type."""

from .bringing import MOST_BYTES, BringForm, TakeForm
from .study import ChangeForm, StudyForm

__all__ = ["MOST_BYTES", "BringForm", "ChangeForm", "StudyForm", "TakeForm"]
