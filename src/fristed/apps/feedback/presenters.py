"""Sentences and bars for what people answered; words for complaints."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.sites.models import Site

from .choices import ASKED
from .models import Complaint
from .queries import SHOWN_FROM, Felt

BAR_WIDTH = 300


def felt_rows(felt: Iterable[Felt]) -> list[dict[str, Any]]:
    """Return each question with its sentence and, from five answers on, its bar."""
    return [
        {
            "question": ASKED[one.question],
            "sentence": _sentence(one),
            "bar": _bar(one) if one.shown else None,
        }
        for one in felt
    ]


def _sentence(one: Felt) -> str:
    if not one.shown:
        return _("Shown from %(n)s answers.") % {"n": SHOWN_FROM}
    said = {"n": one.answers, "good": one.good, "middling": one.middling, "bad": one.bad}
    return (
        ngettext(
            "%(good)s of %(n)s answer was yes, %(middling)s so-so, %(bad)s no.",
            "%(good)s of %(n)s answers were yes, %(middling)s so-so, %(bad)s no.",
            one.answers,
        )
        % said
    )


def _bar(one: Felt) -> list[dict[str, Any]]:
    """Return the parts of a bar, left to right; widths are rounded so that they meet."""
    parts, begins, counted = [], 0, 0
    for name, count in (("good", one.good), ("middling", one.middling), ("bad", one.bad)):
        counted += count
        ends = round(BAR_WIDTH * counted / one.answers)
        parts.append({"name": name, "x": begins, "width": ends - begins})
        begins = ends
    return parts


def complaint_rows(complaints: Iterable[Complaint], site: Site, today: date) -> list[list[Any]]:
    """Return the cells of the list: topic, how it came, when, and what it waits for."""
    return [
        [
            {
                "text": complaint.get_topic_display().capitalize(),
                "href": reverse("feedback:complaint", args=[site.slug, complaint.pk]),
            },
            complaint.get_channel_display(),
            date_format(complaint.received_date, _("j F Y")),
            state_of(complaint, today),
        ]
        for complaint in complaints
    ]


def state_of(complaint: Complaint, today: date) -> dict[str, str]:
    """Say where a complaint stands, as a tag."""
    if complaint.answered_date is not None:
        return {"state": "done", "text": complaint.get_outcome_display()}
    due = date_format(complaint.answer_due_date, _("j F Y"))
    if complaint.answer_due_date < today:
        return {"state": "attention", "text": _("Overdue since %(day)s") % {"day": due}}
    return {"state": "info", "text": _("Answer by %(day)s") % {"day": due}}


def complaint_facts(complaint: Complaint) -> list[tuple[str, str]]:
    """Return what is known of a complaint without opening its words."""
    facts = [
        (_("Complaint about"), complaint.get_topic_display().capitalize()),
        (_("How it came"), complaint.get_channel_display()),
        (_("Received"), date_format(complaint.received_date, _("j F Y"))),
        (_("Answer by"), date_format(complaint.answer_due_date, _("j F Y"))),
    ]
    if complaint.answered_date is not None and complaint.answered_by is not None:
        facts.append((_("Answered"), date_format(complaint.answered_date, _("j F Y"))))
        facts.append((_("Answered by"), complaint.answered_by.display_name))
        facts.append((_("What came of it"), complaint.get_outcome_display()))
    return facts
