"""Words and links for the pages of the house."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..choices import HouseLimit, PlaceKind, Weekday
from ..models import HouseRule, OpeningException, Place, Premises
from ..queries import DayHours


def hours_words(hours: Sequence[tuple[time, time]]) -> str:
    """Say hours: "10:00–15:00, 16:00–22:00", or that it is closed."""
    if not hours:
        return pgettext("hours", "Closed")
    return ", ".join(f"{o:%H:%M}–{c:%H:%M}" for o, c in hours)


def alternative(exception: OpeningException) -> str:
    """Return what people can do instead, in the language of the page."""
    norwegian = (get_language() or "").startswith("nb")
    return exception.alternative_nb if norwegian else exception.alternative_en


def room(place: Place) -> str:
    """Return the room of a place in the language of the page."""
    return place.room_nb if (get_language() or "").startswith("nb") else place.room_en


def other_places(places: Iterable[Place], than: Place) -> list[tuple[int, str]]:
    """Return the places one may stand beside, each with its room."""
    return [(row.pk, f"{row.label} · {room(row)}") for row in places if row.pk != than.pk]


def week_rows(days: Iterable[DayHours], today: date) -> list[dict[str, Any]]:
    """Return one line per day: its hours, and why they differ."""
    return [
        {
            "day": date_format(day.date, _("l j F")),
            "hours": hours_words(day.hours),
            "why": day.exception.get_because_display() if day.exception else "",
            "instead": alternative(day.exception) if day.exception else "",
            "today": day.date == today,
        }
        for day in days
    ]


def ordinary_rows(week: Iterable[tuple[int, Sequence[tuple[time, time]]]]) -> list[tuple[str, str]]:
    """Return weekday and hours."""
    return [(str(Weekday(day).label).capitalize(), hours_words(hours)) for day, hours in week]


def premises_rows(premises: Iterable[Premises], today: date) -> list[dict[str, Any]]:
    """Return where the house stands, stood and will stand, each with its days."""
    rows = []
    for place in premises:
        begins, ends = date_format(place.from_date, _("j F Y")), ""
        if place.until_date:
            ends = date_format(place.until_date, _("j F Y"))
        when = _("from %(day)s") % {"day": begins}
        if ends:
            when = _("%(first)s until %(last)s") % {"first": begins, "last": ends}
        now = place.from_date <= today and (place.until_date is None or place.until_date > today)
        rows.append({"name": place.name, "address": place.address, "when": when, "now": now})
    return rows


def places_by_kind(places: Iterable[Place]) -> list[tuple[str, str]]:
    """Return how many places there are of each kind, and which are out of service."""
    listed = list(places)
    rows = []
    for kind in PlaceKind:
        these = [place for place in listed if place.kind == kind]
        if not these:
            continue
        words = ", ".join(place.label for place in these if place.in_service) or "–"
        out = ", ".join(place.label for place in these if not place.in_service)
        if out:
            words = _("%(labels)s (not in use: %(out)s)") % {"labels": words, "out": out}
        rows.append((str(kind.label).capitalize(), words))
    return rows


def rule_rows(rules: Iterable[HouseRule]) -> list[dict[str, Any]]:
    """Return each rule of the house in a sentence."""
    return [
        {
            "pk": rule.pk,
            "words": "; ".join(_rule_words(rule)),
            "decided_by": rule.decided_by,
            "from_date": rule.from_date,
        }
        for rule in rules
    ]


def _rule_words(rule: HouseRule) -> list[str]:
    said = {
        ("min_age", "years"): _("one must be at least %(n)s years old"),
        ("dose", "max_per_visit"): _("at most %(n)s doses at one visit"),
        ("staffing", "min_nurse_on_duty"): _("at least %(n)s nurses on duty"),
        ("staffing", "min_on_duty"): _("at least %(n)s staff on duty"),
    }
    known = [
        said[rule.code, key] % {"n": value}
        for key, value in dict(rule.value).items()
        if (rule.code, key) in said
    ]
    return known or [rule.code]


def wider_words(limit: str, bound: int) -> str:
    """Say why a house rule was refused."""
    if limit == HouseLimit.MOST_DOSES:
        return _("The law sets %(n)s. The house may go below it, not above.") % {"n": bound}
    return _("The law sets %(n)s. The house may go above it, not below.") % {"n": bound}


def law_page(site: Site) -> str:
    """Return the address of the page that shows the law, where the house has one."""
    try:
        return reverse("rooms:law", args=[site.slug])
    except NoReverseMatch:
        return ""
