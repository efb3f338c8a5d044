"""The pages of feedback: the kiosk for everybody, figures and complaints for staff."""

from .complaints import answer, complaint, complaints, find, letter, new, slip
from .figures import figures
from .kiosk import begin, complain, kiosk, questions, said, thanks

__all__ = [
    "answer",
    "begin",
    "complain",
    "complaint",
    "complaints",
    "figures",
    "find",
    "kiosk",
    "letter",
    "new",
    "questions",
    "said",
    "slip",
    "thanks",
]
