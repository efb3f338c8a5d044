"""States and names in the reader's language."""

from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.indicators.presenters.words import own

from ..models import Terms
from ..queries import Owed, report_named
from ..queries.owed import SOON

Tag = dict[str, str]


def name_of(report: str) -> str:
    """Name a report; one that is no longer shipped by its code."""
    found = report_named(report)
    return own(found.name) if found else report.replace("_", " ")


def named(report: str, period: str) -> str:
    """Name a report of a period."""
    return _("%(report)s · %(period)s") % {"report": name_of(report), "period": period}


def day(of: date) -> str:
    """Return a day, short."""
    return formats.date_format(of, _("j M Y"))


def mailboxes(terms: Terms) -> str:
    """Return where a report goes by mail, address by address."""
    return ", ".join(terms.addresses.split())


def due_tag(one: Owed, today: date) -> Tag:
    """Say where a report that is owed stands."""
    if one.dispatch is not None:
        return way_tag(one.dispatch)
    if not one.is_over(today):
        return {"state": "waiting", "text": _("the period goes on")}
    if one.is_overdue(today):
        late = (today - one.due).days
        told = ngettext("overdue by %(n)d day", "overdue by %(n)d days", late) % {"n": late}
        return {"state": "attention", "text": told}
    left = (one.due - today).days
    if one.due - today > SOON:
        return {"state": "info", "text": _("due")}
    if not left:
        return {"state": "attention", "text": _("due today")}
    told = ngettext("due in %(n)d day", "due in %(n)d days", left) % {"n": left}
    return {"state": "attention", "text": told}


def way_tag(dispatch: Any) -> Tag:
    """Say how what was sealed stands."""
    if dispatch.set_aside_at is not None:
        return {"state": "closed", "text": _("set aside")}
    if dispatch.is_refused:
        return {"state": "attention", "text": _("the mail was not taken")}
    if dispatch.is_waiting:
        words = _("sealed, not handed in") if dispatch.how == "by_hand" else _("on its way")
        return {"state": "preparing", "text": words}
    return {"state": "done", "text": _("sent")}


def changed_words(changed: int) -> str:
    """Say how many figures differ from what was sent."""
    told = ngettext(
        "%(n)d figure changed since it was sent", "%(n)d figures changed since it was sent", changed
    )
    return told % {"n": changed}


def attention_words(late: int, soon: int, changed: int) -> str:
    """Say in a line what is overdue, due within a week, or differs; empty where nothing is."""
    told = [
        ngettext("%(n)d report is overdue", "%(n)d reports are overdue", late) % {"n": late},
        ngettext("%(n)d report is due this week", "%(n)d reports are due this week", soon)
        % {"n": soon},
        ngettext(
            "figures of %(n)d sent report changed", "figures of %(n)d sent reports changed", changed
        )
        % {"n": changed},
    ]
    counts = (late, soon, changed)
    return " · ".join(words for words, number in zip(told, counts, strict=True) if number)
