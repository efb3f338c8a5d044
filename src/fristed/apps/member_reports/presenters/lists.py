"""Months, the reports of one, and each time one was sent."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import day, moment

from ..choices import NO_ANSWER, OUTDATED, Result
from ..models import MonthlyReport, Sending
from ..queries.keys import name_of
from ..queries.network import member_name
from ..queries.reports import Month, content_of, gave_no_answer, last_sending
from .pages import head_facts, spaced
from .reasons import reason_words

To = Callable[..., str]


def month_rows(found: Iterable[Month], today: date, to: To) -> list[list[Any]]:
    """Return a row for each month."""
    return [_month(one, today, to) for one in found]


def _month(one: Month, today: date, to: To) -> list[Any]:
    name = {"text": one.period.name, "href": to("member_reports:month", one.period.name)}
    tables = _("%(n)d of %(all)d") % {"n": one.published, "all": one.tables}
    if one.newest is not None:
        number = _("Report %(number)d") % {"number": one.newest.sequence}
        href = to("member_reports:signed", one.newest.pk)
        return [name, state(one.newest), tables, {"text": number, "href": href}]
    if today < one.first_day:
        when = _("from %(day)s") % {"day": day(one.first_day)}
        return [name, {"text": _("not yet"), "state": "waiting"}, tables, when]
    if one.published:
        return [name, {"text": _("can be signed"), "state": "attention"}, tables, "–"]
    return [name, {"text": _("nothing published"), "state": "info"}, tables, "–"]


def state(one: MonthlyReport) -> dict[str, str]:
    """Return how a signed report stands."""
    last = last_sending(one)
    if last is None:
        return {"text": _("signed, not sent from here"), "state": "info"}
    return _became(last)


def _became(one: Sending) -> dict[str, str]:
    if gave_no_answer(one):
        return {"text": _("the network did not answer"), "state": "attention"}
    if one.reason == OUTDATED:
        return {"text": _("not sent"), "state": "attention"}
    states = {Result.TAKEN: "done", Result.REFUSED: "attention", Result.WAITS: "preparing"}
    return {"text": str(Result(one.result).label), "state": states[Result(one.result)]}


def may_be_sent(one: MonthlyReport) -> bool:
    """Tell whether a report is not on its way and was not taken."""
    last = last_sending(one)
    return last is None or last.result == Result.REFUSED or gave_no_answer(last)


def line_head() -> list[Any]:
    """Return the heads of the columns of a month's reports."""
    signed = pgettext("a signed report", "Signed")
    return [_("Report"), _("How it stands"), signed, "SHA-256"]


def line_rows(line: Iterable[MonthlyReport], site: Site, to: To) -> list[list[Any]]:
    """Return a row for each report of a month."""
    return [
        [
            {
                "text": _("Report %(number)d") % {"number": one.sequence},
                "href": to("member_reports:signed", one.pk),
            },
            state(one),
            moment(site, one.at),
            one.sha256[:16],
        ]
        for one in line
    ]


def report_facts(one: MonthlyReport, site: Site) -> list[tuple[str, str]]:
    """Return by what a report is known."""
    told = content_of(one)
    by = one.by.display_name if one.by else _("a command")
    facts = [
        (pgettext("a signed report", "Signed"), f"{moment(site, one.at)}, {by}"),
        (_("Key"), spaced(name_of(one.key))),
        ("SHA-256", spaced(one.sha256)),
    ]
    if told is None:
        return facts
    head = told.header
    said = head_facts(head.member or member_name(site), head.definitions, str(head.policy))
    if head.replaces:
        said.append((_("In place of"), spaced(head.replaces)))
    return [*said, *facts]


def sending_head() -> list[Any]:
    """Return the heads of the columns of sendings."""
    return [_("Sent"), _("How it stands"), _("Why"), _("By")]


def sending_rows(one: MonthlyReport, site: Site) -> list[list[Any]]:
    """Return a row for each time a report was sent."""
    return [_sending(each, site) for each in one.sendings.all()]


def _sending(one: Sending, site: Site) -> list[Any]:
    by = one.by.display_name if one.by else "–"
    reason = NO_ANSWER if gave_no_answer(one) else one.reason
    return [moment(site, one.asked_at), _became(one), reason_words(reason) or "–", by]
