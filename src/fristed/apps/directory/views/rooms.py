"""The list, one room, adding what a source says, and putting it right."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions
from ..forms import BecauseForm, CorrectForm, LinkForm, NewRoomForm, TellForm
from ..models import Room
from ..permissions import KEEPS
from ..presenters import kept, words
from ..queries import rooms as asked
from ..queries import waiting

PER_PAGE = 50
SENDS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@at_site(*KEEPS)
def rooms(request: SiteRequest) -> HttpResponse:
    """Show every room of the world, and what waits for the secretariat."""
    page = Paginator(asked.everywhere(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "head": kept.head(),
        "rows": kept.rows(page, request.site),
        "waiting": decidable(kept.told(waiting.waiting(), request.site)),
        "public_url": reverse("open_directory:front"),
    }
    return render(request, "directory/rooms.html", context)


@SENDS
@at_site(*KEEPS)
def new(request: SiteRequest) -> HttpResponse:
    """Add a room with what a source says of it."""
    today = local_day(request.site, request.at)
    form = NewRoomForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid():
        made = actions.add_room(country=form.cleaned_data["country"], **_told(request, form))
        messages.success(request, _("The room is in the directory, for everybody to read."))
        return redirect(kept.to(request.site, "room", made.slug))
    return _form(request, form, _("Add a room"), _("Add it"), kept.to(request.site, "rooms"))


@require_safe
@at_site(*KEEPS)
def room(request: SiteRequest, world_room: str) -> HttpResponse:
    """Show one room: every fact that was ever said, its links, and what it told of itself."""
    found = room_or_404(world_room)
    shown = asked.entry(found)
    own = request.build_absolute_uri(reverse("open_directory:own"))
    context = {
        "room": shown,
        "where": words.where_words(shown),
        "status": words.status_words(shown),
        "head": kept.fact_head(),
        "rows": kept.fact_rows(asked.facts_of(found.pk), request.site),
        "links": kept.links(waiting.links_of(found.pk, request.at), request.site, own),
        "link_form": LinkForm(),
        "told": decidable(kept.told(waiting.told_of(found.pk), request.site)),
        "public_url": reverse("open_directory:room", args=[found.slug]),
        "crumbs": crumbs(request),
    }
    return render(request, "directory/room.html", context)


@SENDS
@at_site(*KEEPS)
def tell(request: SiteRequest, world_room: str) -> HttpResponse:
    """Add what a source says: whatever differs from what stands."""
    found = room_or_404(world_room)
    here = kept.to(request.site, "room", found.slug)
    sent = request.POST if request.method == "POST" else None
    form = TellForm(sent, current=found.current, today=local_day(request.site, request.at))
    if sent is not None and form.is_valid():
        try:
            actions.tell(room=found, **_told(request, form))
        except actions.SaidAlready:
            form.add_error(None, _("All of it stands already: nothing was added."))
        else:
            messages.success(request, _("Added. What was said before is kept beside it."))
            return redirect(here)
    title = _("What a source says of %(name)s") % {"name": asked.entry(found).name}
    return _form(request, form, title, _("Add it"), here)


@SENDS
@at_site(*KEEPS)
def correct(request: SiteRequest, world_fact: int) -> HttpResponse:
    """Put one fact right, or take it back, with the reason."""
    fact = asked.fact_of(world_fact)
    if fact is None:
        raise Http404
    here = kept.to(request.site, "room", fact.room.slug)
    sent = request.POST if request.method == "POST" else None
    form = CorrectForm(sent, kind=fact.kind, initial={"value": fact.value})
    if sent is not None and form.is_valid():
        try:
            actions.correct(fact=fact, **form.cleaned_data, by=request.user, at=request.at)
        except actions.SaidAlready:
            form.add_error(None, _("It stands so already, or somebody was quicker."))
        else:
            messages.success(request, _("Put right. What was said before is kept beside it."))
            return redirect(here)
    title = _("Put right: %(what)s") % {"what": fact.get_kind_display()}
    return _form(request, form, title, _("Put it right"), here)


def room_or_404(slug: str) -> Room:
    """Return a room by its name in addresses."""
    found = asked.kept_room(slug)
    if found is None:
        raise Http404
    return found


def decidable(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what rooms told, each with the form of a no."""
    return [
        {**one, "form": BecauseForm(auto_id=f"no-{number}-%s")} for number, one in enumerate(told)
    ]


def crumbs(request: SiteRequest) -> list[dict[str, str]]:
    """Return the way back to the list."""
    return [{"label": _("Rooms of the world"), "url": kept.to(request.site, "rooms")}]


def _told(request: SiteRequest, form: TellForm) -> dict[str, Any]:
    return {
        "said": form.said(),
        "source": form.source(),
        "as_of": form.cleaned_data["as_of"],
        "seen_date": form.cleaned_data["seen_date"],
        "by": request.user,
        "at": request.at,
    }


def _form(request: SiteRequest, form: Any, title: str, submit: str, cancel: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "cancel_url": cancel,
        "crumbs": crumbs(request),
    }
    return render(request, "directory/form.html", context, status=422 if form.errors else 200)
