"""BibTeX. The taking apart is bibtexparser's, which gives back what it could not read as well.

Source of the form: O. Patashnik, BibTeXing (1988); fields of BibLaTeX are read too.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bibtexparser import model as parts
from bibtexparser.entrypoint import parse_string

from . import latex
from .checking import NotACitation, citation
from .model import Citation, Found, Kind, Name, Problem, Read, Refused

KINDS: Final[dict[str, Kind]] = {
    "article": Kind.ARTICLE, "book": Kind.BOOK, "incollection": Kind.CHAPTER,
    "techreport": Kind.REPORT, "phdthesis": Kind.THESIS, "inproceedings": Kind.CONFERENCE,
    "online": Kind.WEBPAGE, "misc": Kind.OTHER,
    # read, and written as one of those above
    "inbook": Kind.CHAPTER, "report": Kind.REPORT, "mastersthesis": Kind.THESIS,
    "thesis": Kind.THESIS, "conference": Kind.CONFERENCE, "electronic": Kind.WEBPAGE,
    "www": Kind.WEBPAGE, "booklet": Kind.BOOK,
}  # fmt: skip
WRITTEN: Final = {kind: name for name, kind in reversed(KINDS.items())}
NAMES: Final[Mapping[str, str]] = {
    "title": "title", "year": "year", "date": "year", "journal": "container",
    "journaltitle": "container", "booktitle": "container", "volume": "volume", "number": "issue",
    "issue": "issue", "pages": "pages", "publisher": "publisher", "institution": "publisher",
    "school": "publisher", "doi": "doi", "pmid": "pmid", "url": "url", "language": "language",
    "langid": "language", "note": "note",
}  # fmt: skip
IN_A_BOOK: Final = (Kind.CHAPTER, Kind.CONFERENCE)
_AND: Final = re.compile(r"\s+and\s+", re.IGNORECASE)
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what is wrong is told in `refused`


def read(text: str) -> Read:
    """Take a file apart. Nothing is raised: what could not be taken is told."""
    library = parse_string(text)
    found: list[Found] = []
    refused: list[Refused] = []
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, parts.Entry):
            try:
                found.append(_found(block, line))
            except NotACitation as trouble:
                refused.append(Refused(line, trouble.problem, trouble.what, block.raw or ""))
        elif (problem := _problem(block)) is not None:
            refused.append(Refused(line, problem, "", block.raw or ""))
    return Read(tuple(found), tuple(refused))


def write(citations: Iterable[Citation]) -> str:
    """Write a file; keys that are missing or taken are made."""
    taken: set[str] = set()
    return "\n".join(_entry(one, _key(one, taken)) for one in citations)


def _problem(block: parts.Block) -> Problem | None:
    if isinstance(block, parts.DuplicateFieldKeyBlock):
        return Problem.FIELD_TWICE
    if isinstance(block, parts.DuplicateBlockKeyBlock):
        return Problem.KEY_TWICE
    if isinstance(block, parts.ParsingFailedBlock):
        return Problem.NOT_CLOSED
    if isinstance(block, parts.ImplicitComment):  # a line of remarks begins with % by custom
        bare = [one for one in (block.raw or "").splitlines() if not one.lstrip().startswith("%")]
        return Problem.NOT_AN_ENTRY if "".join(bare).strip() else None
    return None


def _found(block: parts.Entry, line: int) -> Found:
    said: dict[str, str] = {"key": block.key}
    authors: tuple[Name, ...] = ()
    left = []
    for one in block.fields:
        name, value = one.key.lower(), str(one.value)
        if name == "author":
            authors = tuple(_names(value))
        elif name in NAMES and not said.get(NAMES[name]):
            said[NAMES[name]] = latex.words(value)
        else:
            left.append(one.key)
    kind = KINDS.get(block.entry_type.lower(), Kind.OTHER)
    return Found(line, citation(kind, said, authors), tuple(left))


def _names(value: str) -> Iterator[Name]:
    """Yield authors: ``Family, Given``, ``Given von Family``, or a group in braces."""
    for one in _apart(value, _AND):
        if one.startswith("{") and _closes(one) == len(one) - 1:
            yield Name(latex.words(one))
            continue
        named = _apart(one, re.compile(r"\s*,\s*"))
        if len(named) > 1:
            yield Name(latex.words(named[0]), " ".join(latex.words(part) for part in named[1:]))
        else:
            yield _in_order(_apart(one, re.compile(r"\s+")))


def _in_order(words: list[str]) -> Name:
    """Return a name without a comma: the family begins at the first small word, or is the last."""
    small = [n for n, one in enumerate(words[:-1]) if n and one[:1].islower()]
    at = small[0] if small else len(words) - 1
    return Name(latex.words(" ".join(words[at:])), latex.words(" ".join(words[:at])))


def _apart(value: str, where: re.Pattern[str]) -> list[str]:
    """Part a value where no brace is open."""
    found, start, at = [], 0, 0
    while at < len(value):
        if value[at] == "{":
            at = _closes(value, at) + 1
        elif (met := where.match(value, at)) and met.end() > at:
            found.append(value[start:at])
            start = at = met.end()
        else:
            at += 1
    return [one.strip() for one in (*found, value[start:]) if one.strip()]


def _closes(value: str, start: int = 0) -> int:
    """Return where the brace that opens at `start` closes; the end where it never does."""
    depth = 0
    for at in range(start, len(value)):
        depth += (value[at] == "{") - (value[at] == "}")
        if depth == 0:
            return at
    return len(value) - 1


def _entry(one: Citation, key: str) -> str:
    container = "booktitle" if one.kind in IN_A_BOOK else "journal"
    house = {Kind.REPORT: "institution", Kind.THESIS: "school"}.get(one.kind, "publisher")
    fields = {
        "title": latex.written(one.title),
        "author": " and ".join(_name(name) for name in one.authors),
        "year": str(one.year),
        container: latex.written(one.container),
        "volume": latex.written(one.volume),
        "number": latex.written(one.issue),
        "pages": latex.written(one.pages),
        house: latex.written(one.publisher),
        "doi": latex.written(one.doi),
        "pmid": one.pmid,
        "url": latex.written(one.url),
        "language": latex.written(one.language),
        "note": latex.written(one.note),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{WRITTEN[one.kind]}{{{key},\n{''.join(lines)}}}\n"


def _name(name: Name) -> str:
    if not name.given:
        return f"{{{latex.written(name.family)}}}"
    return f"{{{latex.written(name.family)}}}, {{{latex.written(name.given)}}}"


def _key(one: Citation, taken: set[str]) -> str:
    family = one.authors[0].family if one.authors else one.title
    plain = re.sub(r"[^A-Za-z0-9:_-]", "", one.key) or (
        re.sub(r"[^a-z]", "", family.lower())[:20] + str(one.year)
    )
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    key = next(name for name in (plain, *numbered) if name.lower() not in taken)
    taken.add(key.lower())
    return key
