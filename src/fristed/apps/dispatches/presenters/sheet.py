"""A report before it is sent: its figures, what is incomplete; and which figures changed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.indicators.presenters import report_page
from fristed.apps.indicators.presenters.words import named, plain, value
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment
from fristed.science.figures import Figure, Part, period

from ..choices import How
from ..queries import Change, Gaps, Owed
from .words import day, due_tag, mailboxes

MOST_DAYS = 5


def look_page(owed: Owed, figures: Sequence[Figure], site: Site, today: date) -> dict[str, Any]:
    """Return what a person looks at before they send."""
    by_mail = owed.terms.how == How.EMAIL
    told = {
        "facts": [
            (_("To"), owed.terms.to),
            (_("Due"), day(owed.due)),
            (_("How"), str(How(owed.terms.how).label)),
            *([(_("Mailboxes of the recipient"), mailboxes(owed.terms))] if by_mail else ()),
        ],
        "state": due_tag(owed, today),
        "by_mail": by_mail,
    }
    return report_page(owed.report, figures, owed.period, site.name) | told


def gaps_page(gaps: Gaps, site: Site) -> list[dict[str, Any]]:
    """Say one thing a line: what is in order, and what is not."""
    counted = moment(site, gaps.counted_at) or _("never")
    lines = [
        (gaps.is_counted, _("Figures counted: %(when)s") % {"when": counted}),
        (not gaps.written_since, _since(gaps.written_since)),
        (not gaps.open_visits, _number("visits", gaps.open_visits)),
        (not gaps.open_emergencies, _number("emergencies", gaps.open_emergencies)),
        (not gaps.samples_without_result, _number("samples", gaps.samples_without_result)),
    ]
    if gaps.open_days:
        lines.append((not gaps.unvisited, _days("unvisited", gaps.unvisited)))
        lines.append((not gaps.unstaffed, _days("unstaffed", gaps.unstaffed)))
    else:
        lines.append((False, _("No opening hours are written for the period")))
    return [{"state": "done" if good else "attention", "text": text} for good, text in lines]


def change_head() -> list[Any]:
    """Return what stands over changed figures; five columns, as every table on paper."""
    told = (_("Was"), _("Is"), _("Numerator"), _("Denominator"))
    return [_("Figure"), *({"text": one, "number": True} for one in told)]


def change_rows(changed: Iterable[Change], site: str) -> list[list[Any]]:
    """Return a row for each figure that differs: from what to what."""
    return [_changed(one, site) for one in changed]


def _changed(one: Change, site: str) -> list[Any]:
    was, now = (_figure(row) if row else None for row in (one.before, one.after))
    figure = now or was
    assert figure is not None  # noqa: S101 - a change has one of the two
    name = f"{figure.period.name} · {named(figure, site)}"
    cells = [value(each) if each else _("not there") for each in (was, now)]
    cells += [_moved(one, "numerator"), _moved(one, "denominator")]
    return [name, *({"text": text or "–", "number": True} for text in cells)]


def _moved(one: Change, what: str) -> str:
    told = [plain(row[what]) if row else "" for row in (one.before, one.after)]
    return told[1] if told[0] == told[1] else " → ".join(each or "–" for each in told)


def _figure(row: Any) -> Figure:
    """Return a figure of a row as it was told, in the words of today's definition if it has any."""
    known = definitions().indicators.get(row["indicator"])
    parts = {one.id: one for one in known.parts} if known else {}
    part = parts.get(row["part"]) or _unknown(row)
    return Figure(
        indicator=row["indicator"],
        version=row["version"],
        part=part,
        period=period(row["period"]),
        sites=(),
        by=tuple(row["by"].items()),
        value=row["value"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        why_not=row["why_not"],
    )


def _unknown(row: Any) -> Part:
    words = {"en": row["indicator"]}
    return Part(id=row["part"], kind=row["kind"], counts="", name=words, numerator=words)


def _since(days: Sequence[date]) -> str:
    if not days:
        return _("Nothing of the period was written after that")
    told = ngettext(
        "Since then something was written about %(n)d day: %(days)s. Count anew.",
        "Since then something was written about %(n)d days: %(days)s. Count anew.",
        len(days),
    )
    return told % {"n": len(days), "days": _listed(days)}


def _number(what: str, number: int) -> str:
    none, told = {
        "visits": (
            _("No visit of the period is open"),
            ngettext("%(n)d visit has no end", "%(n)d visits have no end", number),
        ),
        "emergencies": (
            _("No emergency of the period is open"),
            ngettext("%(n)d emergency has no end", "%(n)d emergencies have no end", number),
        ),
        "samples": (
            _("No sample of the period waits for a result"),
            ngettext("%(n)d sample has no result yet", "%(n)d samples have no result yet", number),
        ),
    }[what]
    return told % {"n": number} if number else none


def _days(what: str, days: Sequence[date]) -> str:
    none, told = {
        "unvisited": (
            _("Every day with opening hours has visits"),
            ngettext(
                "%(n)d open day without a visit: %(days)s",
                "%(n)d open days without a visit: %(days)s",
                len(days),
            ),
        ),
        "unstaffed": (
            _("Every day with opening hours has somebody on duty"),
            ngettext(
                "%(n)d open day with nobody on duty: %(days)s",
                "%(n)d open days with nobody on duty: %(days)s",
                len(days),
            ),
        ),
    }[what]
    return told % {"n": len(days), "days": _listed(days)} if days else none


def _listed(days: Sequence[date]) -> str:
    told = ", ".join(day(one) for one in days[:MOST_DAYS])
    return f"{told} …" if len(days) > MOST_DAYS else told
