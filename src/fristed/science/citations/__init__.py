"""Citations in three forms that other programs read: BibTeX, RIS and CSL-JSON, in and out.

`read` never stops at a bad entry: what cannot be taken is given back with a code that says why
and with its own text, so that nothing of a file is lost. `write` gives the same back: a citation
that is written and read again is the same one. `same` says which two tell of one work.
"""

from .forms import FORMS, Form, guessed, read, write
from .model import Citation, Found, Kind, Name, Problem, Read, Refused
from .same import known_by, marks, title_key

__all__ = [
    "FORMS",
    "Citation",
    "Form",
    "Found",
    "Kind",
    "Name",
    "Problem",
    "Read",
    "Refused",
    "guessed",
    "known_by",
    "marks",
    "read",
    "title_key",
    "write",
]
