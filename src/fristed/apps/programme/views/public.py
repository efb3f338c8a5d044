"""Published programmes, for everybody: pages, calendars, frab XML and JSON, paper."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from fristed.apps.members.views.serving import everywhere, for_everybody, page
from fristed.science.schedules import (
    Schedule,
    write_calendar,
    write_frab_json,
    write_frab_xml,
)

from ..models import Event
from ..presenters import shown
from ..queries import events as asked


@require_safe
@for_everybody
def events(request: HttpRequest) -> HttpResponse:
    """Show every event whose programme is published."""
    with everywhere():
        found = [(one, shown.days_words(one)) for one in asked.published()]
    return page(request, "programme/public_events.html", {"events": found})


@require_safe
@for_everybody
def event(request: HttpRequest, site_slug: str, event: str) -> HttpResponse:
    """Show a programme."""
    with everywhere():
        found = asked.published_one(site_slug, event)
    schedule = asked.published_schedule(found) if found else None
    if found is None or schedule is None:
        return page(request, "programme/no_event.html", {}, 404)
    context = {
        "event": found,
        "when": shown.days_words(found),
        "days": shown.days(schedule),
        "cancelled": shown.cancelled(schedule),
    }
    return page(request, "programme/public_event.html", context)


def _file(kind: str, write: Callable[[Schedule, Event], bytes]) -> Any:
    @require_safe
    @for_everybody
    def served(request: HttpRequest, site_slug: str, event: str) -> HttpResponse:
        with everywhere():
            found = asked.published_one(site_slug, event)
        address = request.build_absolute_uri(reverse("programme:public", args=[site_slug, event]))
        schedule = asked.published_schedule(found, base_url=address) if found else None
        if found is None or schedule is None:
            return page(request, "programme/no_event.html", {}, 404)
        return HttpResponse(write(schedule, found), content_type=f"{kind}; charset=utf-8")

    return served


def _calendar(schedule: Schedule, event: Event) -> bytes:
    if event.published_at is None:
        raise ValueError(event.pk)
    return write_calendar(schedule, made_at=event.published_at, revision=event.revision)


calendar = _file("text/calendar", _calendar)
frab_xml = _file("application/xml", lambda schedule, _event: write_frab_xml(schedule))
frab_json = _file("application/json", lambda schedule, _event: write_frab_json(schedule))
