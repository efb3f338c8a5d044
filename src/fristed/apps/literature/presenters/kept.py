"""The editors' pages: the list, what waits, one study with its versions, a file looked at."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..choices import Teller
from ..queries.files import Looked
from ..queries.standing import Told
from . import words

MOST_TEXT = 600


def to(site: Site, name: str, *args: object) -> str:
    """Return where a page of this room is."""
    return reverse(f"literature:{name}", args=[site.slug, *args])


def head() -> list[str]:
    """Return the names of the columns of the list."""
    return [_("Study"), _("What the finding is about"), _("Finding"), _("How it stands")]


def rows(studies: Iterable[Told], site: Site) -> list[list[Any]]:
    """Return the lines of the list."""
    return [
        [
            {"text": words.citation_words(one.citation), "href": to(site, "study", one.slug)},
            words.labels(one)["category"] or "–",
            words.labels(one)["direction"] or "–",
            stands(one),
        ]
        for one in studies
    ]


def stands(one: Told) -> str:
    """Return how a study stands, in words."""
    if one.is_taken_back:
        return _("Taken back")
    if not one.is_whole:
        return _("Not whole: only we read it")
    return (
        _("Checked by a second person") if one.checked_at else _("Not checked by a second person")
    )


def version_head() -> list[str]:
    """Return the names of the columns of a study's versions."""
    return [_("Version"), _("When"), _("Entered by"), _("Checked by"), _("Finding"), _("Why")]


def version_rows(versions: Sequence[Told], names: Mapping[int, Sequence[str]]) -> list[list[Any]]:
    """Return every version of a study with who entered and who checked it."""
    return [
        [
            str(one.number),
            date_format(one.at, "j M Y"),
            names[one.pk][0] or str(Teller(one.told_by).label),
            names[one.pk][1] or "–",
            _("Taken back") if one.is_taken_back else one.finding or "–",
            one.because or "–",
        ]
        for one in versions
    ]


def initial(one: Told) -> dict[str, Any]:
    """Return what the form of a change begins with."""
    cited = one.citation
    fields = ("title", "year", "container", "volume", "issue", "pages", "publisher", "doi", "pmid",
              "url", "language")  # fmt: skip
    said = ("category", "design", "direction", "country", "city", "service", "finding_en",
            "finding_nb", "extent", "is_taken_back", "number")  # fmt: skip
    return {
        "authors": "\n".join(words.full_names(cited)),
        "kind": cited.kind.value,
        **{name: getattr(cited, name) for name in fields},
        **{name: getattr(one, name) for name in said},
    }


def looked(found: Looked, site: Site) -> dict[str, Any]:
    """Return a file as it was looked at."""
    return {
        "head": [_("Place in the file"), _("Study"), _("Not taken along")],
        "new": [
            [str(one.line), words.citation_words(one.citation), ", ".join(one.left) or "–"]
            for one in found.new
        ],
        "known_head": [_("Place in the file"), _("Study"), _("Known as")],
        "known": [
            [
                str(one.line),
                words.citation_words(one.citation),
                {"text": one.slug, "href": to(site, "study", one.slug)}
                if one.slug
                else _("Told of earlier in this file"),
            ]
            for one in found.known
        ],
        "wrong": [
            {"line": one.line, "says": words.problem_words(one), "text": one.text[:MOST_TEXT]}
            for one in found.wrong
        ],
    }
