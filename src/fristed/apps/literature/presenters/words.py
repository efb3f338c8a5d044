"""A study in words: its citation, its setting, and what is wrong with one that was not taken."""

import re

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from fristed.science.citations import Citation

from ..choices import Category, Design, Direction, Extent, Service
from ..queries.files import Wrong
from ..queries.naming import countries, problem_of
from ..queries.standing import Told

MOST_AUTHORS = 3


def country_name(code: str) -> str:
    """Return a country's name in the language of the page."""
    return countries(get_language() or "en").get(code, code)


def authors_words(one: Citation) -> str:
    """Return the authors: all of a few, else the first and how many more."""
    names = [name.family for name in one.authors]
    if len(names) <= MOST_AUTHORS:
        return ", ".join(names)
    more = len(names) - 1
    said = {"first": names[0], "more": more}
    return ngettext("%(first)s and %(more)s other", "%(first)s and %(more)s others", more) % said


def full_names(one: Citation) -> list[str]:
    """Return every author as they are typed and sorted: family name, a comma, given name."""
    return [f"{who.family}, {who.given}" if who.given else who.family for who in one.authors]


def where_published(one: Citation) -> str:
    """Return where a work came out: journal, volume, pages."""
    volume = one.volume + (f"({one.issue})" if one.issue else "")
    place = ":".join(part for part in (volume, one.pages) if part)
    return " ".join(part for part in (one.container or one.publisher, place) if part)


def citation_words(one: Citation) -> str:
    """Return a citation on one line."""
    parts = [authors_words(one), str(one.year), one.title, where_published(one)]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def link_of(one: Citation) -> str:
    """Return where a work can be read: by its DOI, in PubMed, else its own address."""
    if one.doi:
        return f"https://doi.org/{one.doi}"
    if one.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{one.pmid}/"
    return one.url if re.match(r"https?://", one.url) else ""


def setting_words(one: Told) -> str:
    """Return where a study was made, and in what kind of service."""
    country = country_name(one.country) if one.country else _("Several countries, or none")
    service = str(Service(one.service).label) if one.service else ""
    return " · ".join(part for part in (one.city, country, service) if part)


def labels(one: Told) -> dict[str, str]:
    """Return what the closed lists say of a study."""
    return {
        "category": str(Category(one.category).label) if one.category else "",
        "design": str(Design(one.design).label) if one.design else "",
        "direction": str(Direction(one.direction).label) if one.direction else "",
        "extent": str(Extent(one.extent).label),
    }


def problem_words(one: Wrong) -> str:
    """Return why an entry was not taken, and what to do."""
    return problem_of(one.problem, one.what) if one.problem else one.what
