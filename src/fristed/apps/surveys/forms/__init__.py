"""What the secretariat types."""

from .asking import EditionForm, InviteForm, OpenForm, ReachForm
from .deciding import BecauseForm
from .questions import NewQuestionForm, WordingForm, form_languages

__all__ = [
    "BecauseForm",
    "EditionForm",
    "InviteForm",
    "NewQuestionForm",
    "OpenForm",
    "ReachForm",
    "WordingForm",
    "form_languages",
]
