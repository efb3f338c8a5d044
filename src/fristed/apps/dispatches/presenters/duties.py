"""What the house said it owes, and the reports it could owe."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.indicators.presenters.pages import about
from fristed.apps.indicators.presenters.words import own
from fristed.science.figures import Report

from ..actions import Said
from ..choices import How
from ..models import Terms
from .words import day, mailboxes, name_of


def duty_list(
    rows: Iterable[Terms], reports: Iterable[Report], to: Callable[..., str], *, decides: bool
) -> dict[str, Any]:
    """Return what is owed, and every report that can be; links for whoever decides alone."""
    return {
        "head": [_("Report"), _("To"), _("Due"), _("How")],
        "rows": [_row(one, to if decides else None) for one in rows],
        "reports": [
            {
                "url": to("owe", one.id),
                "label": own(one.name),
                "note": about(one),
                "icon": "file-text",
            }
            for one in reports
        ],
    }


def due_words(one: Terms) -> str:
    """Say by when a period is due."""
    if one.ended_date is not None:
        return _("ended %(day)s") % {"day": day(one.ended_date)}
    if one.due_months == 1:
        return _("day %(day)d of the next month") % {"day": one.due_day}
    told = {"day": one.due_day, "months": one.due_months}
    return _("day %(day)d, %(months)d months after the period") % told


def how_words(one: Terms) -> str:
    """Say by which way it goes, to which mailboxes, and whether a person sends it."""
    words = str(How(one.how).label)
    if one.how == How.EMAIL:
        words = f"{words}: {mailboxes(one)}"
    return _("%(how)s, without a person") % {"how": words} if one.automatic else words


def said_of(report: Report, language: str) -> Said:
    """Return the terms as the report's source gives them; the due day where it gives one."""
    return Said(
        to=report.to.get(language, report.to["en"]),
        how=How.BY_HAND,
        due_day=report.due_day or 0,
        language=language,
    )


def _row(one: Terms, to: Callable[..., str] | None) -> list[Any]:
    named: Any = name_of(one.obligation.report)
    if to is not None:
        named = {"text": named, "href": to("obligation", one.obligation_id)}
    return [named, one.to, due_words(one), how_words(one)]
