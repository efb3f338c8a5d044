"""What staff type about people."""

from .enquiries import EnquiryForm
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
    "EnquiryForm",
    "ErasureForm",
    "NameForm",
    "RegisterForm",
    "SignForm",
    "TermsForm",
    "VerifiedForm",
]
