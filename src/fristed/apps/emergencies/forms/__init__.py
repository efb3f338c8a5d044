"""What staff type about an emergency."""

from .afterwards import DebriefForm, EndForm, FilterForm, JudgementForm
from .clock import ChangeForm, GivenForm, NoteForm, SignsForm, WhoWhereForm
from .late import LateForm

__all__ = [
    "ChangeForm",
    "DebriefForm",
    "EndForm",
    "FilterForm",
    "GivenForm",
    "JudgementForm",
    "LateForm",
    "NoteForm",
    "SignsForm",
    "WhoWhereForm",
]
