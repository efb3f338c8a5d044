"""Who read a record, in words for the person it is about."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.sites.choices import Role
from fristed.apps.sites.models import Site

from ..queries.readers import Reading
from .trail import KIND, WHAT


def reading_head() -> list[str]:
    """Return the head of the table."""
    return [_("When"), _("Who"), _("Role"), _("What"), _("About"), _("Why")]


def reading_rows(readings: Iterable[Reading], site: Site) -> list[list[Any]]:
    """Return the rows of the table."""
    return [
        [formats.date_format(row.at.astimezone(site.zone), _("j M Y, H:i")), *_words(row)]
        for row in readings
    ]


def reading_csv(readings: Iterable[Reading], site: Site) -> str:
    """Return the table for a spreadsheet; moments in ISO 8601, local time."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(reading_head())
    for row in readings:
        at = row.at.astimezone(site.zone).isoformat(timespec="seconds")
        writer.writerow([at, *(_plain(word) for word in _words(row))])
    return made.getvalue()


def _words(row: Reading) -> list[str]:
    return [
        row.who or _("the house itself"),
        ", ".join(str(Role(role).label) for role in row.roles) or "–",
        str(WHAT.get(row.what, gettext_lazy("changed"))),
        str(KIND.get(row.kind, row.kind)),
        row.purpose or "–",
    ]


def _plain(word: str) -> str:
    """Keep a spreadsheet from reading a name as a formula."""
    return f"'{word}" if word[:1] in "=+-@\t\r" else word
