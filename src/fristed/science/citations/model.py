"""The one inner form of a citation, what a file held, and what of it could not be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a work is, by its name in CSL 1.0.2 (types of an item)."""

    ARTICLE = "article-journal"
    BOOK = "book"
    CHAPTER = "chapter"
    REPORT = "report"
    THESIS = "thesis"
    CONFERENCE = "paper-conference"
    WEBPAGE = "webpage"
    OTHER = "document"


class Problem(StrEnum):
    """Why an entry is not taken; a page says what to do about each."""

    NOT_CLOSED = "not_closed"  # a brace or an end is missing, or a comma
    FIELD_TWICE = "field_twice"
    KEY_TWICE = "key_twice"
    NOT_AN_ENTRY = "not_an_entry"  # text between entries, or an item that is no object
    NO_TITLE = "no_title"
    NO_YEAR = "no_year"
    BAD_YEAR = "bad_year"
    BAD_DOI = "bad_doi"
    BAD_PMID = "bad_pmid"
    TOO_LONG = "too_long"
    NOT_JSON = "not_json"  # of a whole file
    UNKNOWN_FORM = "unknown_form"  # of a whole file
    TOO_MANY = "too_many"  # of a whole file


@dataclass(frozen=True, slots=True)
class Name:
    """One author. A group has a family name alone."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One work, in words without markup.

    Attributes
    ----------
    year
        Of publication, 1500 to 2100.
    pages
        As in ``436-441``, with a hyphen, or an article number.
    doi
        Lower case, without an address before it; pmid is digits.
    note
        A sentence about it. `custom` is what only CSL-JSON carries, in its object of that name.
    """

    kind: Kind
    title: str
    year: int
    authors: tuple[Name, ...] = ()
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    language: str = ""
    note: str = ""
    key: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """One entry as it was taken: where it stood, and the fields that have no place here."""

    line: int
    citation: Citation
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """One entry that was not taken: where it stood, why, about what, and its own text."""

    line: int
    problem: Problem
    what: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read."""

    found: tuple[Found, ...] = ()
    refused: tuple[Refused, ...] = ()
