"""The queue, and what begins from somebody's visit."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.clients.queries import clients_open_to
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.models import Visit
from fristed.apps.visits.permissions import visits_open_to

from .. import presenters, queries
from ..actions import waiting as acts
from ..choices import WaitEnd
from ..forms import GuidanceForm
from ..models import Waiting
from ..permissions import QUEUE, TREATS


@require_safe
@at_site(*QUEUE)
def queue(request: SiteRequest) -> HttpResponse:
    """Show who waits and who is with somebody."""
    if (given := request.GET.get("visit", "")).isdecimal() and len(given) < 20:
        return redirect("clinic:visit", request.site.slug, int(given))
    waits = queries.waits_here(request.site)
    day = queries.today(request.site, local_day(request.site, request.at))
    context = presenters.queue_page(waits, day, request.site, request.at, request.roles)
    return render(request, "clinic/queue.html", context)


@require_POST
@at_site(*QUEUE)
def come_in(request: SiteRequest) -> HttpResponse:
    """Somebody came for the clinic and is nobody in particular yet."""
    made = acts.come_in(site=request.site, client=None, by=request.user, at=request.at)
    word = _("%(handle)s waits for the clinic.") % {"handle": made.visit.handle}
    undo = reverse("clinic:mistake", args=[request.site.slug, made.pk])
    messages.success(request, word, extra_tags=f"undo:{undo}")
    return redirect("clinic:queue", request.site.slug)


@require_POST
@at_site(*QUEUE)
def wait_person(request: SiteRequest, client_id: int) -> HttpResponse:
    """Somebody known came for the clinic."""
    client = clients_open_to(request.user, request.site).filter(pk=client_id).first()
    if client is None:
        raise Http404
    return _waited(
        request,
        lambda: acts.come_in(site=request.site, client=client, by=request.user, at=request.at),
    )


@require_POST
@at_site(*QUEUE)
def wait(request: SiteRequest, visit_id: int) -> HttpResponse:
    """Somebody who is here waits for the clinic too."""
    visit = _visit(request, visit_id)
    return _waited(request, lambda: acts.wait(visit=visit, by=request.user, at=request.at))


def _waited(request: SiteRequest, act: Callable[[], Waiting]) -> HttpResponse:
    try:
        made = act()
    except (acts.WaitsAlready, acts.AlreadyHere):
        messages.warning(request, _("This person waits already."))
    except (acts.HasLeft, acts.Erased):
        messages.warning(request, _("This person has left."))
    else:
        undo = reverse("clinic:mistake", args=[request.site.slug, made.pk])
        word = _("%(handle)s waits for the clinic.") % {"handle": made.visit.handle}
        messages.success(request, word, extra_tags=f"undo:{undo}")
    return redirect("clinic:queue", request.site.slug)


@at_site(*QUEUE)
def visit(request: SiteRequest, visit_id: int) -> HttpResponse:
    """Show what the clinic can do for somebody who is here; note guidance."""
    found = _visit(request, visit_id)
    form = GuidanceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        acts.guide(visit=found, by=request.user, at=request.at, **form.cleaned_data)
        undo = reverse("clinic:unguide", args=[request.site.slug, found.pk])
        undo += f"?since={request.at.isoformat().replace('+', '%2B')}"
        messages.success(request, _("Written down."), extra_tags=f"undo:{undo}")
        return redirect("clinic:visit", request.site.slug, found.pk)
    opened = clients_open_to(request.user, request.site).filter(pk=found.client_id or 0).exists()
    context = presenters.visit_page(found, request.site, may_treat=_treats(request) and opened)
    context |= {"form": form, "waiting": queries.open_wait_of(found)}
    floor = bool(request.roles.intersection(FLOOR))
    context |= {"registers": floor, "called": found.calling_name if floor else ""}
    context["guidance"] = presenters.guidance_words(queries.guidance_at(found))
    return render(request, "clinic/visit.html", context, status=422 if form.errors else 200)


@require_POST
@at_site(*QUEUE)
def unguide(request: SiteRequest, visit_id: int) -> HttpResponse:
    """Take back guidance noted a moment ago."""
    found = _visit(request, visit_id)
    since = presenters.moment_in(request.GET.get("since", ""))
    try:
        if since is None:
            raise acts.TooLate
        acts.unguide(visit=found, since=since, by=request.user, at=request.at)
        messages.success(request, _("Taken back."))
    except acts.TooLate:
        messages.warning(request, _("Undo works for five minutes."))
    return redirect("clinic:visit", request.site.slug, found.pk)


@require_POST
@at_site(*TREATS)
def call_in(request: SiteRequest, waiting_id: int) -> HttpResponse:
    """Take somebody in; where the record is open to the nurse, it opens."""
    found = _waiting(request, waiting_id)
    try:
        acts.call_in(waiting=found, by=request.user, at=request.at)
    except acts.WaitIsOver:
        messages.warning(request, _("Somebody else took this person in, or they have left."))
        return redirect("clinic:queue", request.site.slug)
    return redirect("clinic:visit", request.site.slug, found.visit_id)


def _ending(end: str, roles: tuple[str, ...]) -> Callable[..., HttpResponse]:
    @require_POST
    @at_site(*roles)
    def ended(request: SiteRequest, waiting_id: int) -> HttpResponse:
        """End a wait."""
        found = _waiting(request, waiting_id)
        try:
            acts.end_wait(waiting=found, end=end, by=request.user, at=request.at)
        except acts.WaitIsOver:
            messages.warning(request, _("It had ended before. Nothing changed."))
        else:
            undo = reverse("clinic:wait_on", args=[request.site.slug, found.pk])
            word = presenters.ended_word(found.visit.handle, end)
            messages.success(request, word, extra_tags=f"undo:{undo}")
        return redirect("clinic:queue", request.site.slug)

    return ended


seen = _ending(WaitEnd.SEEN, TREATS)
left = _ending(WaitEnd.LEFT, QUEUE)
mistake = _ending(WaitEnd.MISTAKE, QUEUE)


@require_POST
@at_site(*QUEUE)
def wait_on(request: SiteRequest, waiting_id: int) -> HttpResponse:
    """Take an ending back: the person waits on."""
    found = _waiting(request, waiting_id)
    try:
        acts.wait_on(waiting=found, by=request.user, at=request.at)
        messages.success(request, _("%(handle)s waits on.") % {"handle": found.visit.handle})
    except acts.TooLate:
        messages.warning(request, _("Undo works for five minutes."))
    except (acts.HasLeft, acts.WaitsAlready):
        messages.warning(request, _("This person has left, or waits again already."))
    return redirect("clinic:queue", request.site.slug)


def _visit(request: SiteRequest, pk: int) -> Visit:
    found = visits_open_to(request.user, request.site).filter(pk=pk).first()
    if found is None:
        raise Http404
    found.site = request.site
    return found


def _waiting(request: SiteRequest, pk: int) -> Waiting:
    found = queries.waiting_at(request.site, pk)
    if found is None:
        raise Http404
    return found


def _treats(request: SiteRequest) -> bool:
    return bool(request.roles.intersection(TREATS))
