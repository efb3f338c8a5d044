"""Events of a chapter, planned."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions import planning
from ..forms.planning import EventForm, RoomForm, SessionForm, SpeakerForm
from ..models import Event, Session
from ..permissions import PLANS
from ..presenters import shown
from ..queries import events as asked

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@SENDS
@at_site(*PLANS)
def events(request: SiteRequest) -> HttpResponse:
    """List a chapter's events, and begin one."""
    form = EventForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = planning.begin(site=request.site, by=request.user, at=request.at, **given)
        except planning.NameIsTaken:
            form.add_error("slug", _("Another event has this short name."))
        else:
            return redirect(shown.to(request.site, "event", made.slug))
    context = {
        "form": form,
        "head": shown.events_head(),
        "rows": shown.events(asked.events_of(request.site), request.site),
    }
    return render(request, "programme/events.html", context, status=422 if form.errors else 200)


@require_safe
@at_site(*PLANS)
def event(request: SiteRequest, event: str) -> HttpResponse:
    """Show an event: its days, what clashes, rooms and speakers."""
    found = event_or_404(request, event)
    return render(request, "programme/event.html", _context(request, found))


@require_POST
@at_site(*PLANS)
def add_room(request: SiteRequest, event: str) -> HttpResponse:
    """Add a room."""
    found = event_or_404(request, event)
    form = RoomForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            planning.add_room(event=found, name=name, by=request.user, at=request.at)
        except planning.NameIsTaken:
            form.add_error("name", _("There is a room of this name."))
    return _answered(request, found, form, "room_form")


@require_POST
@at_site(*PLANS)
def add_speaker(request: SiteRequest, event: str) -> HttpResponse:
    """Add who speaks."""
    found = event_or_404(request, event)
    form = SpeakerForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        planning.add_speaker(event=found, name=name, by=request.user, at=request.at)
    return _answered(request, found, form, "speaker_form")


@require_POST
@at_site(*PLANS)
def unname(request: SiteRequest, event: str, number: int) -> HttpResponse:
    """Take a speaker's name away for good."""
    found = event_or_404(request, event)
    if planning.unname(event=found, number=number, by=request.user, at=request.at):
        messages.success(request, _("The name is gone, from every page and file."))
    return redirect(shown.to(request.site, "event", found.slug))


@SENDS
@at_site(*PLANS)
def session(request: SiteRequest, event: str, number: int = 0) -> HttpResponse:
    """Add a session, or change one."""
    found = event_or_404(request, event)
    one = asked.session_of(found, number) if number else None
    if number and one is None:
        raise Http404
    form = _session_form(request, found, one)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        speakers = [int(each) for each in said["speakers"]]
        planning.plan(
            event=found, session=one, said=said, speakers=speakers, by=request.user, at=request.at
        )
        messages.success(request, _("Kept. Everybody reads it with the next publishing."))
        return redirect(shown.to(request.site, "event", found.slug))
    context = {
        "form": form,
        "title": one.title if one else _("A new session"),
        "submit": _("Keep it"),
        "cancel_url": shown.to(request.site, "event", found.slug),
        "number": one.number if one and one.cancelled_at is None else 0,
        "event": found,
        "crumbs": crumbs(request, found),
    }
    return render(request, "programme/session.html", context, status=422 if form.errors else 200)


@require_POST
@at_site(*PLANS)
def cancel(request: SiteRequest, event: str, number: int) -> HttpResponse:
    """Cancel a session."""
    found = event_or_404(request, event)
    one = asked.session_of(found, number)
    if one is None:
        raise Http404
    if planning.cancel(session=one, event=found, by=request.user, at=request.at):
        messages.success(request, _("Cancelled. Calendars are told with the next publishing."))
    return redirect(shown.to(request.site, "event", found.slug))


@require_POST
@at_site(*PLANS)
def publish(request: SiteRequest, event: str) -> HttpResponse:
    """Publish the programme as it stands, or take it down."""
    found = event_or_404(request, event)
    if request.POST.get("wish") == "take_down":
        planning.take_down(event=found, by=request.user, at=request.at)
        messages.success(request, _("Taken from the public pages."))
    else:
        planning.publish(event=found, by=request.user, at=request.at)
        messages.success(request, _("Published: everybody reads it as it stands."))
    return redirect(shown.to(request.site, "event", found.slug))


def event_or_404(request: SiteRequest, slug: str) -> Event:
    """Return an event of the chapter."""
    found = asked.event_of(request.site, slug)
    if found is None:
        raise Http404
    return found


def _context(request: SiteRequest, event: Event, **forms: Form) -> dict[str, Any]:
    schedule = asked.schedule_of(event)
    speakers = asked.speakers_of(event)
    return {
        "event": event,
        "when": shown.days_words(event),
        "days": shown.days(schedule),
        "unplaced": shown.unplaced(schedule),
        "clashes": shown.clash_words(schedule, speakers),
        "rooms": [one.name for one in schedule.rooms],
        "speakers": [(one, shown.speaker_words(one)) for one in speakers],
        "room_form": RoomForm(),
        "speaker_form": SpeakerForm(auto_id="id_speaker_%s"),
        "is_public": asked.is_as_published(event, schedule),
        "public_url": reverse("programme:public", args=[request.site.slug, event.slug]),
        "crumbs": crumbs(request),
        **forms,
    }


def _answered(request: SiteRequest, event: Event, form: Form, name: str) -> HttpResponse:
    if not form.errors:
        return redirect(shown.to(request.site, "event", event.slug))
    context = _context(request, event, **{name: form})
    return render(request, "programme/event.html", context, status=422)


def _session_form(request: SiteRequest, event: Event, one: Session | None) -> SessionForm:
    return SessionForm(
        request.POST if request.method == "POST" else None,
        event=event,
        rooms=asked.rooms_of(event),
        speakers=[(each, shown.speaker_words(each)) for each in asked.speakers_of(event)],
        session=one,
        spoken=asked.spoken_in(one) if one else (),
    )


def crumbs(request: SiteRequest, event: Event | None = None) -> list[dict[str, str]]:
    """Return the way back to the events, and to one of them."""
    found = [{"url": shown.to(request.site, "events"), "label": _("Events and programmes")}]
    if event is not None:
        found.append({"url": shown.to(request.site, "event", event.slug), "label": event.title})
    return found
