"""A file of citations, looked at before any of it is taken: new, known already, or not taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fristed.science.citations import Citation, Problem, marks, read

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
    whole, looked, seen = read(text), Looked(), dict(met)
    looked.wrong = [Wrong(one.line, one.problem, one.what, one.text) for one in whole.refused]
    for one in whole.found:
        own = marks(one.citation)
        slugs = [seen[mark] for mark in sorted(own) if mark in seen]
        if slugs:
            looked.known.append(Known(one.line, one.citation, slugs[0]))
            continue
        try:
            said = {"category": category} if category else {}
            said |= carried(one.citation.custom)
        except NotAValue as trouble:
            looked.wrong.append(Wrong(one.line, None, str(trouble), one.citation.title))
            continue
        looked.new.append(Line(one.line, one.citation, said, one.left))
        seen |= dict.fromkeys(own, "")
    looked.wrong.sort(key=lambda one: one.line)
    return looked
