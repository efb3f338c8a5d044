"""From words of any form to a citation, or the reason why not."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from .model import Citation, Kind, Name, Problem

LONGEST: Final = 500  # characters of a title or a note; other fields hold 200
LONGEST_FIELD: Final = 200
MOST_AUTHORS: Final = 400
A_DOI: Final = re.compile(r"10\.[0-9]{4,9}/[!-~]{1,180}")
_BEFORE_DOI: Final = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_HYPHENS: Final = str.maketrans("‐‑‒–—−", "------")
FIELDS: Final = (
    "container", "volume", "issue", "pages", "publisher", "doi", "pmid", "url", "language",
    "note", "key",
)  # fmt: skip


class NotACitation(Exception):
    """An entry that cannot be taken: a problem, and what it is about."""

    def __init__(self, problem: Problem, what: str = "") -> None:
        super().__init__(problem)
        self.problem, self.what = problem, what


def plain(text: str) -> str:
    """Return a line of text: composed, spaces single, nothing that cannot be seen."""
    seen = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in text)
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def citation(
    kind: Kind,
    said: Mapping[str, str],
    authors: Iterable[Name],
    custom: Mapping[str, str] | None = None,
) -> Citation:
    """Return a citation of what was said under the names of `Citation`. Raises `NotACitation`."""
    words = {name: plain(value) for name, value in said.items()}
    title = words.get("title", "")
    if not title:
        raise NotACitation(Problem.NO_TITLE)
    fields = {name: words.get(name, "") for name in FIELDS}
    fields["doi"], fields["pmid"] = kept_doi(fields["doi"]), kept_pmid(fields["pmid"])
    fields["pages"] = fields["pages"].translate(_HYPHENS).replace("--", "-")
    year = _year(words.get("year", ""))
    names = tuple(one for one in map(name_of, authors) if one.family)
    _short_enough({"title": title, **fields}, names)
    return Citation(kind, title, year, names, **fields, custom=dict(custom or {}))


def name_of(name: Name) -> Name:
    """Return a name as it is kept: without the commas that part it in files."""
    family, given = (plain(one.replace(",", " ")) for one in (name.family, name.given))
    return Name(family, given) if family else Name(given)


def kept_doi(typed: str) -> str:
    """Return a DOI as it is kept, whatever address stood before it."""
    doi = _BEFORE_DOI.sub("", typed).lower().rstrip(".")
    if doi and not A_DOI.fullmatch(doi):
        raise NotACitation(Problem.BAD_DOI, typed[:60])
    return doi


def kept_pmid(typed: str) -> str:
    """Return a number in PubMed as it is kept."""
    pmid = re.sub(r"^pmid:?\s*", "", typed, flags=re.IGNORECASE)
    if pmid and not re.fullmatch(r"[1-9][0-9]{0,8}", pmid):
        raise NotACitation(Problem.BAD_PMID, typed[:60])
    return pmid


def _year(typed: str) -> int:
    if not typed:
        raise NotACitation(Problem.NO_YEAR)
    found = re.match(r"([0-9]{4})(?![0-9])", typed)
    if not found or not 1500 <= int(found[1]) <= 2100:
        raise NotACitation(Problem.BAD_YEAR, typed[:60])
    return int(found[1])


def _short_enough(words: Mapping[str, str], names: tuple[Name, ...]) -> None:
    for name, value in words.items():
        if len(value) > (LONGEST if name in ("title", "note") else LONGEST_FIELD):
            raise NotACitation(Problem.TOO_LONG, name)
    if len(names) > MOST_AUTHORS or any(
        len(one.family) + len(one.given) > LONGEST_FIELD for one in names
    ):
        raise NotACitation(Problem.TOO_LONG, "author")
