"""What came from elsewhere, in words; what goes along and what does not."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from .actions.showing import CameIn
from .choices import Fate, Kind


def came_rows(came: list[CameIn], site: Site) -> list[dict[str, Any]]:
    """Return each file that came in: from whom, when, and what became of what was in it."""
    return [
        {
            "title": one.source,
            "line": _("taken in %(when)s")
            % {"when": date_format(one.at.astimezone(site.zone), _("j M Y, H:i"))},
            "counts": [_count(kind, fate, count) for kind, fate, count in one.counts],
        }
        for one in came
    ]


def _count(kind: str, fate: str, count: int) -> str:
    return f"{Kind(kind).label}: {count} ({Fate(fate).label})"
