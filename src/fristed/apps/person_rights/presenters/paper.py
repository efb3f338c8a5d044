"""The copy on paper: the context of the printed page, and the PDF.

The same copy makes the same file.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.ground import typesetting

from ..actions import Everything
from .own_file import not_in_it
from .sheets import Sheet, Shown, shown

SETTING = Path(__file__).with_name("copy.typ")
MOST_ROWS = 200


def page_of_copy(held: Everything, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Return the context of the printed page; of long sheets the newest rows."""
    site = held.client.site
    return {
        "sheets": [shown(sheet, MOST_ROWS) for sheet in sheets],
        "not_in_it": not_in_it(held),
        "most": MOST_ROWS,
        "day": held.made_at.astimezone(site.zone),
        "place_name": site.name,
    }


def as_pdf(held: Everything, sheets: Sequence[Sheet]) -> bytes:
    """Return everything as a PDF that a reader aloud can read: tagged, in its language."""
    return typesetting.as_pdf(SETTING, _said(held, sheets), at=held.made_at)


def _said(held: Everything, sheets: Sequence[Sheet]) -> dict[str, Any]:
    site = held.client.site
    at = held.made_at.astimezone(site.zone)
    return {
        "language": (get_language() or "en")[:2],
        "title": _("What is written about my health") if held.alone else _("What is kept about me"),
        "lead": _(
            "You may ask to have any of it corrected, closed to staff or erased. The answer comes "
            "in writing, with the reason."
        ),
        "place": site.name,
        "made": f"{at:%Y-%m-%d %H:%M}",
        "page": _("Page"),
        "missing": _("What is not in this copy"),
        "not_in_it": not_in_it(held),
        "tables": [_table(shown(sheet)) for sheet in sheets],
    }


def _table(one: Shown) -> dict[str, Any]:
    return {
        "title": one.title,
        "head": one.head,
        "rows": one.rows,
        "wide": one.is_wide,
        "pictures": one.pictures,
    }
