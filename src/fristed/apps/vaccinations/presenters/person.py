"""One person's page: courses with what comes next, doses, and what was not wanted."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from fristed.science.vaccination import State, schedules

from ..actions import DoseRead, Person
from ..models import Declined
from ..queries import Followed
from .words import (
    TAGS,
    day_words,
    early_words,
    name_of,
    note_words,
    reason_words,
    source_words,
    state_words,
)

To = Callable[..., str]
GIVEN_NOW = (State.NOT_BEGUN, State.DUE, State.OVERDUE, State.ASK, State.INDIVIDUAL)


def person_page(held: Person, *, names: Mapping[int, str], to: To) -> dict[str, Any]:
    """Return the context of the page."""
    return {
        "courses": [_course(one, to) for one in held.courses],
        "give_url": to("give"),
        "course_url": to("course"),
        "decline_url": to("decline"),
        "head": [
            _("Day"),
            _("Vaccine"),
            _("Product and lot"),
            _("Where on the body"),
            _("By"),
            _("Put right"),
        ],
        "rows": [_dose(one, names, to) for one in held.doses],
        "declined_head": [_("Day"), _("Vaccine"), _("Why not")],
        "declined": [_declined(one) for one in held.declined],
    }


def schedule_choices(approved: Collection[str]) -> list[tuple[str, str]]:
    """Return the schedules to choose from; one that nobody answers for says so."""
    return [
        (code, name_of(one) if code in approved else _unapproved(name_of(one)))
        for code, one in schedules().items()
    ]


def _unapproved(name: str) -> str:
    return _("%(name)s (demonstration: nobody here answers for it)") % {"name": name}


def _course(one: Followed, to: To) -> dict[str, Any]:
    standing = one.standing
    state, tag = TAGS[standing.state]
    schedule = standing.schedule
    return {
        "id": one.course.pk,
        "title": name_of(schedule),
        "state": state,
        "tag": str(tag),
        "sentence": state_words(standing),
        "approved": one.approved,
        "steps": _picture(one),
        "reasons": [reason_words(reason) for reason in standing.reasons],
        "told": [*(early_words(early) for early in standing.early), *_odd(one)],
        "notes": [
            f"{note_words(note)} {source_words(note.source, note.confidence)}"
            for note in schedule.notes
        ],
        "give_url": f"{_with(to('give'))}vaccine={schedule.counts[0]}",
        "now": standing.state in GIVEN_NOW,
        "end_url": to("end", one.course.pk),
    }


def _with(url: str) -> str:
    return f"{url}&" if "?" in url else f"{url}?"


def _picture(one: Followed) -> list[dict[str, str]]:
    total, given = one.standing.schedule.total, len(one.standing.given)
    if total is None:
        return []
    return [
        {
            "label": _("Dose %(n)s") % {"n": number},
            "state": "done" if number <= given else "now" if number == given + 1 else "",
        }
        for number in range(1, total + 1)
    ]


def _odd(one: Followed) -> list[str]:
    """Say what looks like a mistake, without judging it."""
    twice = [
        _("Two doses are written down of %(day)s; they count as one.") % {"day": day_words(day)}
        for day in one.standing.twice
    ]
    beyond = [
        _("A dose was given %(day)s, after the course was complete.") % {"day": day_words(day)}
        for day in one.standing.beyond
    ]
    return [*twice, *beyond]


def _dose(one: DoseRead, names: Mapping[int, str], to: To) -> list[Any]:
    row = one.row
    where = _("elsewhere, as told") if row.elsewhere else str(row.get_body_site_display())
    return [
        day_words(row.date),
        str(row.get_vaccine_display()),
        ", ".join(part for part in (one.product, one.lot) if part) or "–",
        where or "–",
        names.get(row.by_id or 0, "–"),
        {"text": _("Put right"), "href": to("put_right", row.pk)},
    ]


def _declined(one: Declined) -> list[str]:
    return [
        day_words(one.date),
        str(one.get_vaccine_display()),
        str(one.get_because_display()),
    ]
