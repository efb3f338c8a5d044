"""The overview on A4: counts by category and direction, then every study under its category."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.literature.choices import Category
from fristed.apps.literature.presenters import counted, words
from fristed.apps.literature.queries.standing import Asked, Told
from fristed.ground import typesetting

from . import pages

SETTING = Path(__file__).with_name("overview.typ")
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def as_pdf(studies: Sequence[Told], category: str = "") -> bytes:
    """Return the studies on paper; the same studies make the same file."""
    newest = max((one.checked_at or one.at for one in studies), default=NEVER)
    head, rows = counted.table(studies)
    said = {
        "language": get_language() or "en",
        "title": pages.title(Asked(category=category)),
        "sentence": counted.says(studies),
        "found": pages.found_words(studies, studies),
        "what": what(),
        "as_of": _("As of %(day)s") % {"day": date_format(newest, "j M Y")},
        "page": _("Page"),
        "head": [_text(one) for one in head],
        "rows": [[_text(one) for one in row] for row in rows],
        "groups": [
            {"title": str(Category(one).label),
             "studies": [_study(s) for s in studies if s.category == one]}
            for one in Category.values
            if any(s.category == one for s in studies)
        ],
    }  # fmt: skip
    return typesetting.as_pdf(SETTING, said, at=newest)


def what() -> str:
    """Return what the overview is, and what it is not."""
    return _(
        "Each study is told in one sentence by somebody who read it or a part of it. It is no "
        "systematic review: what is missing here may have been found all the same."
    )


def _study(one: Told) -> dict[str, Any]:
    said = pages.row(one, "")
    return {
        "cited": words.citation_words(one.citation),
        "link": words.link_of(one.citation),
        "finding": one.finding,
        "direction": said["direction"],
        "about": " · ".join([said["design"], said["setting"]]),
        "checked": _("Checked by a second person") if one.checked_at
        else _("Not checked by a second person"),
    }  # fmt: skip


def _text(cell: Any) -> str:
    return str(cell["text"]) if isinstance(cell, dict) else str(cell)
