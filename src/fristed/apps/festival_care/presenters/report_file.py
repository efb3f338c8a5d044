"""The event in figures as a PDF: what may be shown, what is hidden, and the published rates."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.festivals.models import Deployment
from fristed.apps.festivals.presenters.events import percent
from fristed.apps.festivals.queries.planner import published
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment
from fristed.ground import typesetting

from ..queries.figures import Figures
from .figures import hiding, lengths, report_head, report_rows, sentence

SETTING = Path(__file__).with_name("report.typ")


def as_pdf(event: Deployment, made: Figures, *, site: Site, at: datetime) -> bytes:
    """Return the figures of an event as a PDF; the same figures make the same file."""
    return typesetting.as_pdf(SETTING, said_of(event, made, site=site, at=at), at=at)


def said_of(event: Deployment, made: Figures, *, site: Site, at: datetime) -> dict[str, Any]:
    """Return what the PDF says."""
    cells = zip(report_rows(made), made.cells, strict=True)
    return {
        "language": (get_language() or "en")[:2],
        "title": event.name,
        "days": f"{date_format(event.first_date)} – {date_format(event.last_date)}",
        "sentence": sentence(event, made),
        "figures": {
            "title": _("What the event comes to"),
            "head": [_text(one) for one in report_head()],
            "rows": [[row[0], _text(row[1]), cell.shown is None] for row, cell in cells],
        },
        "lengths": lengths(event, made),
        "hiding": hiding(made),
        "rates": _rates(event, made),
        "place": site.name,
        "made": _("counted %(when)s") % {"when": moment(site, at)},
        "page": _("Page"),
    }


def _text(cell: Any) -> str:
    return str(cell["text"]) if isinstance(cell, Mapping) else str(cell)


def _rates(event: Deployment, made: Figures) -> dict[str, Any]:
    others = published()["rates"]
    most = max(one["guests"] / one["attendance"] for one in others)
    own = made.of("guests")
    most = max(most, (own or 0) / event.attendance)
    rows = [
        _rate(event.name, event.attendance, own, _("this report"), most) | {"own": True},
        *(
            _rate(f"{o['name']}, {o['event']}", o["attendance"], o["guests"], o["source"], most)
            for o in others
        ),
    ]
    return {
        "title": _("Beside what others published"),
        "head": [_("Event"), _("Attendance"), _("Guests"), _("Share"), "", _("Source")],
        "rows": rows,
        "note": _(
            "Guests of a rest tent in each event’s attendance. Events differ in who comes, how"
            " long they last and what is counted as a guest: no rate here is a target."
        ),
    }


def _rate(
    name: str, attendance: int, guests: int | None, source: str, most: float
) -> dict[str, Any]:
    told = {"name": name, "attendance": number_format(attendance, force_grouping=True)}
    if guests is None:
        hidden = _("hidden")
        return told | {
            "guests": hidden, "share": hidden, "bar": None, "source": source, "own": False
        }  # fmt: skip
    return told | {
        "guests": number_format(guests, force_grouping=True),
        "share": percent(guests, attendance),
        "bar": 100 * guests / attendance / most,
        "source": source,
        "own": False,
    }
