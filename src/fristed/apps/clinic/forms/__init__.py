"""What is typed and chosen in the clinic."""

from .plan import GoalForm, OatForm
from .record import NoteForm, ProblemForm, ToldForm
from .waiting import GuidanceForm

__all__ = [
    "GoalForm",
    "GuidanceForm",
    "NoteForm",
    "OatForm",
    "ProblemForm",
    "ToldForm",
]
