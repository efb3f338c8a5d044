"""Appointments of a day and of a person, and the places people are asked to come to."""

from collections.abc import Callable
from datetime import date, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.clients.actions.health import NoSuchRow
from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters.health import health_crumbs, health_tabs
from fristed.apps.clients.queries import clients_open_to
from fristed.apps.clients.views.health import at_record
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import TREATS
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.actions import ReplacedAlready
from fristed.apps.visits.permissions import visits_open_to

from . import presenters, queries
from .actions import making as acts
from .actions.channels import CHANNELS
from .choices import AppointmentState
from .forms import AppointmentForm, PlaceForm

FAR = timedelta(days=3660)


@never_cache
@require_safe
@at_site(*TREATS)
def day(request: SiteRequest) -> HttpResponse:
    """Show who is expected on a day; each of them may see that this was read."""
    shown = _day(request)
    page = _number(request)
    found, count = acts.read_day(
        site=request.site,
        day=shown,
        first=(page - 1) * acts.AT_A_TIME,
        by=request.user,
        at=request.at,
    )
    context = presenters.day_page(found, shown, *_whom(request, found), request.site)
    context |= {
        "page": Paginator(range(count), acts.AT_A_TIME).get_page(page),
        "query": f"&day={shown}",
        "crumbs": health_crumbs(request.site),
    }
    return render(request, "appointments/day.html", context)


def _whom(request: SiteRequest, found: list[acts.Expected]) -> tuple[dict[int, str], set[int]]:
    """Return who of them is here under which handle, and whose record is open to the reader."""
    people = {one.client for one in found}
    opened = clients_open_to(request.user, request.site).filter(pk__in=people)
    here = visits_open_to(request.user, request.site).here_now().filter(client__in=people)
    handles = {pk: handle for pk, handle in here.values_list("client_id", "handle") if pk}
    return handles, set(opened.values_list("pk", flat=True))


def _day(request: SiteRequest) -> date:
    today = local_day(request.site, request.at)
    try:
        asked = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return asked if abs(asked - today) < FAR else today


def _number(request: SiteRequest) -> int:
    given = request.GET.get("page", "1")
    return max(int(given), 1) if given.isdecimal() and len(given) < 5 else 1


@require_safe
@at_record
def appointments_of(request: SiteRequest, client: Client) -> HttpResponse:
    """Show somebody's appointments."""
    read, reminded = acts.read_appointments(client=client, by=request.user, at=request.at)
    context = presenters.appointments_page(read, reminded, client, request.site, request.at)
    context |= {
        "client": client,
        "tabs": health_tabs(request.site, client, "appointments"),
        "crumbs": health_crumbs(request.site),
    }
    return render(request, "appointments/of.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_record
def new(request: SiteRequest, client: Client) -> HttpResponse:
    """Make an appointment."""
    places = [place.words for place in queries.places_of(request.site)]
    if not places:
        messages.warning(request, _("First say where people are asked to come."))
        return redirect("appointments:places", request.site.slug)
    form = AppointmentForm(
        request.POST if request.method == "POST" else None,
        site=request.site,
        at=request.at,
        places=places,
        channels=CHANNELS.ready(),
    )
    here = [request.site.slug, client.pk]
    if request.method == "POST" and form.is_valid():
        made = acts.appoint(client=client, by=request.user, at=request.at, **form.signed())
        undo = reverse("appointments:cancelled", args=[*here, made.pk])
        messages.success(request, _("The time is kept."), extra_tags=f"undo:{undo}")
        return redirect("appointments:of", *here)
    return _form_page(request, client, form)


def _form_page(request: SiteRequest, client: Client, form: AppointmentForm) -> HttpResponse:
    context = {
        "client": client,
        "form": form,
        "heading": _("Make an appointment"),
        "lead": _("Not to come costs nothing."),
        "crumbs": health_crumbs(request.site, client),
        "cancel_url": reverse("appointments:of", args=[request.site.slug, client.pk]),
        "draft": f"appointment-{client.pk}",
    }
    return render(request, "appointments/form.html", context, status=422 if form.errors else 200)


def _said(state: str) -> Callable[..., HttpResponse]:
    @require_POST
    @at_record
    def said(request: SiteRequest, client: Client, appointment_id: int) -> HttpResponse:
        """Say how an appointment went."""
        try:
            acts.say_how(
                client=client, row=appointment_id, state=state, by=request.user, at=request.at
            )
            messages.success(request, _("Written down."))
        except NoSuchRow:
            raise Http404 from None
        except ReplacedAlready:
            messages.warning(request, _("Somebody wrote how it went before. Nothing changed."))
        return redirect("appointments:of", request.site.slug, client.pk)

    return said


kept = _said(AppointmentState.KEPT)
missed = _said(AppointmentState.MISSED)
cancelled = _said(AppointmentState.CANCELLED)


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*TREATS)
def places(request: SiteRequest) -> HttpResponse:
    """Show and add the places people are asked to come to."""
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.add_place(site=request.site, by=request.user, at=request.at, **form.cleaned_data)
        except acts.PlaceThereAlready:
            form.add_error("words", _("This place stands in the list, or stood there before."))
        else:
            messages.success(request, _("Added."))
            return redirect("appointments:places", request.site.slug)
    context = {
        "form": form,
        "places": queries.places_of(request.site),
        "crumbs": health_crumbs(request.site),
    }
    return render(request, "appointments/places.html", context, status=422 if form.errors else 200)


@require_POST
@at_site(*TREATS)
def drop_place(request: SiteRequest, place_id: int) -> HttpResponse:
    """Ask nobody to come there any more."""
    if not queries.places_of(request.site).filter(pk=place_id).exists():
        raise Http404
    acts.drop_place(site=request.site, place=place_id, by=request.user, at=request.at)
    messages.success(request, _("Taken off the list. Appointments that were made stay."))
    return redirect("appointments:places", request.site.slug)
