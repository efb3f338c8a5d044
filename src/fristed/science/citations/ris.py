"""RIS: a line a field, ``TY  - `` to ``ER  - ``. A line without a tag goes on from the one before.

Source of the form: Research Information Systems, RIS Format Specifications (2011 revision).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from .checking import NotACitation, citation
from .model import Citation, Found, Kind, Name, Problem, Read, Refused

KINDS: Final[dict[str, Kind]] = {
    "JOUR": Kind.ARTICLE, "BOOK": Kind.BOOK, "CHAP": Kind.CHAPTER, "RPRT": Kind.REPORT,
    "THES": Kind.THESIS, "CPAPER": Kind.CONFERENCE, "ELEC": Kind.WEBPAGE, "GEN": Kind.OTHER,
    "EJOUR": Kind.ARTICLE, "MGZN": Kind.ARTICLE, "EBOOK": Kind.BOOK, "ECHAP": Kind.CHAPTER,
    "CONF": Kind.CONFERENCE, "BLOG": Kind.WEBPAGE,
}  # fmt: skip
WRITTEN: Final = {kind: name for name, kind in reversed(KINDS.items())}
AUTHORS: Final = ("AU", "A1")
NAMES: Final[Mapping[str, str]] = {
    "TI": "title", "T1": "title", "PY": "year", "Y1": "year", "DA": "year", "T2": "container",
    "JO": "container", "JF": "container", "JA": "container", "VL": "volume", "IS": "issue",
    "PB": "publisher", "DO": "doi", "UR": "url", "LA": "language", "N1": "note", "ID": "key",
}  # fmt: skip
# Fields that tell again what another one told, or what is handled beside.
SAID_AGAIN: Final = ("container", "year")
HANDLED: Final = ("SP", "EP", "AN", "DB", "ER", "TY")
_TAG: Final = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|)$")


@dataclass
class _Block:
    line: int
    lines: list[str] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    is_closed: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def read(text: str) -> Read:
    """Take a file apart. Nothing is raised: what could not be taken is told."""
    found: list[Found] = []
    refused: list[Refused] = []
    for block in _blocks(text.removeprefix("\ufeff")):
        try:
            found.append(_found(block))
        except NotACitation as trouble:
            refused.append(Refused(block.line, trouble.problem, trouble.what, block.text))
    return Read(tuple(found), tuple(refused))


def write(citations: Iterable[Citation]) -> str:
    """Write a file, with the line ends that the form asks for."""
    return "".join(f"{tag}  - {value}\r\n" for one in citations for tag, value in _lines(one))


def _blocks(text: str) -> Iterator[_Block]:
    block: _Block | None = None
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        tag = _TAG.match(line)
        if tag and tag[1] == "TY":
            if block:
                yield block  # it was never closed
            block = _Block(number)
        elif not line.strip():
            continue
        block = block or _Block(number)
        block.lines.append(line)
        if tag:
            block.fields.append((tag[1], (tag[2] or "").strip()))
        elif block.fields:
            name, value = block.fields[-1]
            block.fields[-1] = (name, f"{value} {line.strip()}")
        if tag and tag[1] == "ER":
            block.is_closed = True
            yield block
            block = None
    if block:
        yield block


def _found(block: _Block) -> Found:
    if not block.fields or block.fields[0][0] != "TY":
        raise NotACitation(Problem.NOT_AN_ENTRY)
    if not block.is_closed:
        raise NotACitation(Problem.NOT_CLOSED)
    said: dict[str, str] = {}
    first = dict(reversed(block.fields))
    left = []
    for tag, value in block.fields:
        name = NAMES.get(tag, "")
        if name and not said.get(name):
            said[name] = value
        elif name and (said[name] == value or name in SAID_AGAIN):
            continue
        elif tag not in (*AUTHORS, *HANDLED):
            left.append(tag)
    pages = [first.get(one, "") for one in ("SP", "EP")]
    said["pages"] = "-".join(one for one in pages if one)
    if "pubmed" in first.get("DB", "").lower().replace(" ", ""):
        said["pmid"] = first.get("AN", "")
    authors = [_name(value) for tag, value in block.fields if tag in AUTHORS]
    kind = KINDS.get(first["TY"].upper(), Kind.OTHER)
    return Found(block.line, citation(kind, said, authors), tuple(dict.fromkeys(left)))


def _name(value: str) -> Name:
    family, _comma, given = value.partition(",")
    return Name(family, given)


def _lines(one: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", WRITTEN[one.kind]
    for name in one.authors:
        yield "AU", f"{name.family}, {name.given}" if name.given else name.family
    first, dash, last = one.pages.partition("-")
    whole = not (first and last) or "-" in last
    fields = {
        "TI": one.title,
        "PY": str(one.year),
        "T2": one.container,
        "VL": one.volume,
        "IS": one.issue,
        "SP": one.pages if whole or not dash else first,
        "EP": "" if whole else last,
        "PB": one.publisher,
        "DO": one.doi,
        "AN": one.pmid,
        "DB": "PubMed" if one.pmid else "",
        "UR": one.url,
        "LA": one.language,
        "N1": one.note,
        "ID": one.key,
    }
    yield from ((tag, value) for tag, value in fields.items() if value)
    yield "ER", ""
