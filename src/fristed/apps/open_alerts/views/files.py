"""Alerts as files: a feed, CAP, JSON, a poster."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone

from fristed.apps.alerts.queries import alerts as ask
from fristed.apps.open_data.views.serving import for_everybody
from fristed.apps.open_data.views.standing import ON_THE_WAY
from fristed.apps.sites.queries.here import here
from fristed.ground.languages import in_their_language

from ..presenters.as_json import as_json
from ..presenters.atom import TYPE, as_atom
from ..presenters.cap import as_cap
from ..presenters.poster import PAPERS, as_poster
from .standing import read_by_everybody


@read_by_everybody
def feed(request: HttpRequest) -> HttpResponse:
    """Give the alerts in force as Atom."""
    told = ask.standing(request.at)  # type: ignore[attr-defined]
    home, own = (_here(request, name) for name in ("open_alerts:alerts", "open_alerts:feed"))
    addresses = [_of(request, one.alert.number) for one in told]
    written = as_atom(told, home=home, own=own, addresses=addresses)
    return HttpResponse(written, content_type=TYPE)


@read_by_everybody
def all_json(request: HttpRequest) -> HttpResponse:
    """Give the alerts in force as JSON, in both languages."""
    told = ask.standing(request.at)  # type: ignore[attr-defined]
    return JsonResponse({"alerts": [as_json(one, _of(request, one.alert.number)) for one in told]})


@read_by_everybody
def one_json(request: HttpRequest, alert_number: int) -> HttpResponse:
    """Give one alert as JSON."""
    found = ask.public_one(alert_number, request.at)  # type: ignore[attr-defined]
    if found is None:
        return _nothing()
    return JsonResponse(as_json(found, _of(request, alert_number)))


@read_by_everybody
def cap(request: HttpRequest, alert_number: int) -> HttpResponse:
    """Give one alert as CAP 1.2, in both languages."""
    found = ask.public_one(alert_number, request.at)  # type: ignore[attr-defined]
    if found is None:
        return _nothing()
    sender = request.get_host().partition(":")[0]
    written = as_cap(found, sender=sender, address=_of(request, alert_number))
    return HttpResponse(written, content_type="application/cap+xml; charset=utf-8")


@for_everybody
@in_their_language
def poster(request: HttpRequest, alert_number: int, paper: str) -> HttpResponse:
    """Give one alert that is in force as a poster; there is none of what is over."""
    found = ask.public_one(alert_number, request.at)  # type: ignore[attr-defined]
    if found is None or not found.is_current or paper not in PAPERS:
        return _nothing()
    call, zone = here(found.version.area)
    with timezone.override(zone):
        written = as_poster(found, paper=paper, call=call, address=_of(request, alert_number))
    response = HttpResponse(written, content_type="application/pdf")
    name = f"alert-{alert_number}-{paper}.pdf"
    response["Cache-Control"] = ON_THE_WAY  # no longer than the page it leads to
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _nothing() -> HttpResponse:
    return HttpResponse(status=404)


def _of(request: HttpRequest, number: int) -> str:
    return request.build_absolute_uri(reverse("open_alerts:alert", args=[number]))


def _here(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse(name))
