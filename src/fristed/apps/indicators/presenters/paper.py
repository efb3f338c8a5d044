"""A report as PDF: what the page says, every figure with how it is counted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment
from fristed.ground import typesetting

from .pages import Section, Work

SETTING = Path(__file__).with_name("report.typ")


def as_pdf(page: Mapping[str, Any], *, period: str, site: Site, counted: datetime) -> bytes:
    """Return a report as a PDF; the same figures make the same file."""
    said = {
        "language": (get_language() or "en")[:2],
        "title": f"{page['title']}: {period}",
        "lead": page["about"],
        "sources": _works(_("Definitions"), page["sources"]),
        "warning": page.get("warning")
        or _(
            "Figures of one house, for its staff. Nothing here is cleared for publishing: small "
            "numbers are not hidden."
        ),
        "place": site.name,
        "made": _("Counted %(when)s") % {"when": moment(site, counted)},
        "page": _("Page"),
        "sections": [_section(one) for one in page["sections"]],
    }
    return typesetting.as_pdf(SETTING, said, at=counted)


def _section(one: Section) -> dict[str, Any]:
    return {
        "title": one.title,
        "note": one.note,
        "head": [str(cell["text"]) if isinstance(cell, dict) else cell for cell in one.head],
        "rows": [[row[0], *(cell["text"] for cell in row[1:])] for row in one.rows],
        "facts": [
            *(f"{term}: {words}" for term, words in one.facts),
            *([_works(_("Source"), one.sources)] if one.sources else []),
        ],
    }


def _works(term: str, works: Sequence[Work]) -> str:
    told = (f"{one.title} ({one.extent})" if one.extent else one.title for one in works)
    return f"{term}: {'; '.join(told)}"
