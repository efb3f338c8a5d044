"""Alerts for everybody: the list, and one by its number. No cookie, no script, kept for minutes."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from fristed.apps.alerts.presenters import alerts as shown
from fristed.apps.alerts.queries import alerts as ask
from fristed.apps.drug_information.queries.published import told_of
from fristed.apps.drug_information.queries.subjects import subjects
from fristed.apps.open_data.views.serving import page
from fristed.apps.results.queries.asking import places_to_ask
from fristed.apps.sites.queries.here import Here, here

from .standing import read_by_everybody


@read_by_everybody
def alerts(request: HttpRequest) -> HttpResponse:
    """Show the alerts in force, then those of the last year that are over."""
    at = request.at  # type: ignore[attr-defined]
    current, over, everywhere = ask.standing(at), ask.over(at), here()
    context = {
        "current": [_said(one, everywhere) for one in current],
        "over": [_said(one, everywhere) for one in over],
        "synthetic": any(one.alert.synthetic for one in (*current, *over)),
        **_standing_around(everywhere),
    }
    return page(request, "open_alerts/alerts.html", context)


@read_by_everybody
def alert(request: HttpRequest, alert_number: int) -> HttpResponse:
    """Show one alert: what to do first, then what is known."""
    found = ask.public_one(alert_number, request.at)  # type: ignore[attr-defined]
    if found is None:
        return page(request, "open_alerts/not_here.html", around(), status=404)
    there = here(found.version.area)
    context = {
        "said": _said(found, there),
        "is_current": found.is_current,
        "synthetic": found.alert.synthetic,
        "number": alert_number,
        "drugs": drugs(found),
        "tickets": tickets(found.version.area),
        **_standing_around(there),
    }
    return page(request, "open_alerts/alert.html", context)


def drugs(told: ask.Told) -> list[dict[str, str]]:
    """Return the pages on what an alert is about, where anybody may read one."""
    codes = dict.fromkeys((told.version.found_code, told.version.sold_as))
    there, language = set(told_of()), get_language() or "en"
    found = [subjects()[code] for code in codes if code in there and code in subjects()]
    page_of = "open_drug_information:drug"
    return [{"name": one.name(language), "url": reverse(page_of, args=[one.code])} for one in found]


def tickets(area: str) -> list[dict[str, str]]:
    """Return where somebody with a ticket asks whether theirs is one of these."""
    return [
        {"name": name, "url": reverse("results:result", args=[slug])}
        for slug, name in places_to_ask(area)
    ]


def around() -> dict[str, Any]:
    """Return what stands around every public page of alerts: help, and the way out."""
    return _standing_around(here())


def _standing_around(place: Here) -> dict[str, Any]:
    return {"call": place.number, "leave_url": settings.QUICK_EXIT}


def _said(told: ask.Told, place: Here) -> dict[str, Any]:
    with timezone.override(place.zone):  # nobody's page: no site's hour holds by itself
        return {**shown.said(told.version, told.place), "state": shown.state_words(told)}
