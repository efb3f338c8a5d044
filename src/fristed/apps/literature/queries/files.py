"""A file of citations, looked at before any of it is taken: new, known already, or not taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fristed.science.citations import Citation, Problem, known_by, marks, read

from .values import NotAValue, carried


@dataclass(frozen=True)
class Line:
    """An entry that can be taken: its place, what it says, what has no place here."""

    line: int
    citation: Citation
    said: Mapping[str, str]
    left: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """An entry of a work that is here already, or that the file tells of twice."""

    line: int
    citation: Citation
    slug: str  # '' where the file itself told of it before


@dataclass(frozen=True)
class Wrong:
    """An entry that cannot be taken: its place, why, and its own text."""

    line: int
    problem: Problem | None
    what: str
    text: str


@dataclass
class Looked:
    """A file as it was looked at. Every entry stands in one of the three lists."""

    new: list[Line] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


def look(text: str, met: Mapping[str, str], category: str = "") -> Looked:
    """Look at a file. `met` are marks of works that are here, with their studies."""
    whole, looked = read(text), Looked()
    seen: dict[str, str | int] = dict(met)  # a number: of this file
    looked.wrong = [Wrong(one.line, one.problem, one.what, one.text) for one in whole.refused]
    for number, one in enumerate(whole.found):
        if shared := known_by(one.citation, seen):
            work = seen[shared[0]]
            slug = work if isinstance(work, str) else ""
            looked.known.append(Known(one.line, one.citation, slug))
            continue
        try:
            said = {"category": category} if category else {}
            said |= carried(one.citation.custom)
        except NotAValue as trouble:
            looked.wrong.append(Wrong(one.line, None, str(trouble), one.citation.title))
            continue
        looked.new.append(Line(one.line, one.citation, said, one.left))
        for mark in marks(one.citation):
            seen.setdefault(mark, number)
    looked.wrong.sort(key=lambda one: one.line)
    return looked
