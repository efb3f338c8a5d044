"""The three forms by name, and which of them a text is in."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from . import bibtex, csl, ris
from .model import Citation, Problem, Read, Refused

MOST: Final = 5_000  # entries of a file
MOST_CHARACTERS: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Form:
    """A form: the end of its files' names, what it is called, its media type."""

    ends: str
    name: str
    media: str
    read: Callable[[str], Read]
    write: Callable[[Iterable[Citation]], str]


FORMS: Final = {
    one.ends: one
    for one in (
        Form("bib", "BibTeX", "application/x-bibtex", bibtex.read, bibtex.write),
        Form("ris", "RIS", "application/x-research-info-systems", ris.read, ris.write),
        Form("json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl.read, csl.write),
    )
}


def guessed(text: str) -> str:
    """Return the form that a text is in, by how it begins; '' where it is none of them."""
    begin = text.lstrip("\ufeff \t\r\n")
    if begin[:1] in ("[", "{"):
        return "json"
    if re.search(r"^TY  ?-", begin, re.MULTILINE):
        return "ris"
    return "bib" if re.search(r"^\s*@\s*\w+\s*[{(]", begin, re.MULTILINE) else ""


def read(text: str, form: str = "") -> Read:
    """Take a text apart, in the form it is in. Nothing is raised."""
    known = FORMS.get(form or guessed(text))
    if known is None:
        return Read((), (Refused(1, Problem.UNKNOWN_FORM, "", text),))
    if len(text) > MOST_CHARACTERS:
        return Read((), (Refused(1, Problem.TOO_MANY),))
    found = known.read(text)
    if len(found.found) + len(found.refused) > MOST:
        return Read((), (Refused(1, Problem.TOO_MANY),))
    return found


def write(citations: Iterable[Citation], form: str) -> str:
    """Write citations in a form."""
    return FORMS[form].write(citations)
