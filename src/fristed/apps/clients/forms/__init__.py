"""What staff type about people."""

from .records import (
    CardForm,
    CloseForm,
    ConsentsForm,
    CorrectForm,
    EmergencyNoteForm,
    ErasureForm,
    NameForm,
    SignForm,
    VerifiedForm,
)
from .registering import RegisterForm
from .terms import TermsForm

__all__ = [
    "CardForm",
    "CloseForm",
    "ConsentsForm",
    "CorrectForm",
    "EmergencyNoteForm",
    "ErasureForm",
    "NameForm",
    "RegisterForm",
    "SignForm",
    "TermsForm",
    "VerifiedForm",
]
