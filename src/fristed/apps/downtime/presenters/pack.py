"""What stands on the paper for power cuts: from the site's own data and the law of the day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.clients.models import Terms
from fristed.apps.consumption_rooms.choices import Equipment, Offer
from fristed.apps.consumption_rooms.choices.questions import ASKS
from fristed.apps.consumption_rooms.presenters.words import SENTENCES
from fristed.apps.emergencies.choices import IN_ORDER, Kind, NaloxoneRoute
from fristed.apps.premises.models import Place
from fristed.apps.sites.models import Site
from fristed.apps.substances.choices import Route
from fristed.science.law import (
    RuleBook,
    StaffingRule,
    maximum_doses,
    minimum_age_on,
    provisions_on,
    questions_on,
    staffing_on,
)

DOOR_ROWS, CLOCK_ROWS = 22, 14
ON_OTHER_FIELDS = {"route", "substance", "doses"}


def rules(book: RuleBook | None, day: date) -> list[dict[str, str]]:
    """Return in a few lines what binds the room today, each with its source."""
    if book is None:
        return []
    lines = []
    age, dose = minimum_age_on(book, day), maximum_doses(book, day)
    if age is not None:
        at_least, over = _("At least %(years)d years old."), _("Older than %(years)d years.")
        words = (over if age.strictly_over else at_least) % {"years": age.years}
        lines.append({"text": words, "source": age.reason.rule_set})
    if dose is not None and dose.maximum is not None:
        text = _("At most %(n)d dose or doses at one visit.") % {"n": dose.maximum}
        lines.append({"text": text, "source": dose.reason.rule_set})
    return lines + [_staff(rule) for rule in staffing_on(book, day) if not rule.asks]


def _staff(rule: StaffingRule) -> dict[str, str]:
    text = _("On duty: nurses %(nurses)d, qualified %(qualified)d, staff %(staff)d at least.")
    words = text % {
        "nurses": rule.min_nurses,
        "qualified": rule.min_qualified,
        "staff": rule.min_staff,
    }
    return {"text": words, "source": rule.reason.rule_set}


def questions(book: RuleBook | None, day: date) -> list[str]:
    """Return the questions that the law of the day asks at the desk, in the house's words."""
    if book is None:
        return []
    asked = questions_on(book, day)
    codes = [c for c in (*asked.needed, *asked.optional) if c not in asked.must_not_ask]
    return [str(ASKS[code]) for code in codes if code in ASKS and code not in ON_OTHER_FIELDS]


def refusal_lines(book: RuleBook | None, day: date) -> list[dict[str, str]]:
    """Return the provisions in force that can keep somebody from a place, each with its words."""
    if book is None:
        return []
    return [
        {
            "sentence": str(SENTENCES[p.code]),
            "code": p.code,
            "source": p.rule_set,
        }
        for p in provisions_on(book, day)
        if p.code in SENTENCES and not p.asks
    ]


def pack(
    site: Site,
    *,
    day: date,
    at: datetime,
    book: RuleBook | None,
    places: Sequence[Place],
    terms: Terms | None,
    first: int,
    cards: int,
    sheets: int,
) -> dict[str, Any]:
    """Return everything the pack prints."""
    return {
        "site": site,
        "printed_at": at.astimezone(site.zone),
        "day": day,
        "law": rules(book, day),
        "questions": questions(book, day),
        "refusal_lines": refusal_lines(book, day),
        "places": places,
        "terms": terms,
        "routes": [label for _code, label in Route.choices],
        "equipment": [label for _code, label in Equipment.choices],
        "offers": [label for _code, label in Offer.choices],
        "kinds": [label for code, label in Kind.choices if code],
        "acts": [act.label for act in IN_ORDER],
        "naloxone_routes": [label for code, label in NaloxoneRoute.choices if code],
        "door_rows": range(DOOR_ROWS),
        "clock_rows": range(CLOCK_ROWS),
        "sheets": range(sheets),
        "cards": [f"P-{n:03d}" for n in range(first, first + cards)],
    }
