"""What is due, overdue and sent, as rows."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment

from ..queries import Owed
from .words import changed_words, day, due_tag, name_of, way_tag

To = Callable[..., str]


def due_rows(owed: Iterable[Owed], today: date, to: To) -> list[list[Any]]:
    """Return a row for each period that is owed, what is due first on top."""
    return [
        [
            {"text": name_of(one.report.id), "href": _where(one, to)},
            one.period.name,
            {"text": day(one.due), "time": None},
            one.terms.to,
            due_tag(one, today),
        ]
        for one in owed
    ]


def due_head() -> list[str]:
    """Return what stands over the rows."""
    return [_("Report"), _("Period"), _("Due"), _("To"), _("Where it stands")]


def sent_rows(rows: Iterable[Any], site: Site, to: To) -> list[list[Any]]:
    """Return a row for each report that was sent, the newest on top."""
    return [
        [
            {"text": name_of(one.report), "href": to("dispatch", one.pk)},
            one.period,
            _("%(when)s, version %(v)d") % {"when": moment(site, one.at), "v": one.version},
            one.to,
            _sent_tag(one),
        ]
        for one in rows
    ]


def sent_head() -> list[str]:
    """Return what stands over the rows."""
    return [_("Report"), _("Period"), _("Sealed"), _("To"), _("Where it stands")]


def _sent_tag(one: Any) -> dict[str, str]:
    if one.changed_figures:
        return {"state": "attention", "text": changed_words(one.changed_figures)}
    return way_tag(one)


def _where(one: Owed, to: To) -> str:
    if one.dispatch is not None:
        return to("dispatch", one.dispatch.pk)
    return to("look", one.obligation.pk, one.period.name)
