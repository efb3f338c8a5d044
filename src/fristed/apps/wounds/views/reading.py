"""A person's wounds, one of them, a picture, and what is to be looked at again."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fristed.apps.accounts.queries import names_of
from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters.health import health_crumbs, health_tabs
from fristed.apps.clients.queries import clients_open_to
from fristed.apps.clients.views.health import at_record
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import TREATS
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.permissions import visits_open_to

from .. import actions, presenters
from ..actions.reading import DUE_AT_A_TIME, LOOKS_AT_A_TIME


@require_safe
@at_record
def wounds(request: SiteRequest, client: Client) -> HttpResponse:
    """Show a person's wounds, open ones on the body."""
    read = actions.read_wounds(client=client, by=request.user, at=request.at)
    today = local_day(request.site, request.at)
    context = presenters.shown_wounds(read, client, request.site, today)
    context |= {
        "client": client,
        "tabs": health_tabs(request.site, client, "wounds"),
        "crumbs": health_crumbs(request.site),
    }
    return render(request, "wounds/wounds.html", context)


@require_safe
@at_record
def wound(request: SiteRequest, client: Client, number: int) -> HttpResponse:
    """Show one wound with its looks."""
    page = page_number(request)
    first = (page - 1) * LOOKS_AT_A_TIME
    try:
        read = actions.read_wound(
            client=client, number=number, first=first, by=request.user, at=request.at
        )
    except actions.NoSuchWound:
        raise Http404 from None
    names = names_of(look.row.by_id for look in read.looks)
    today = local_day(request.site, request.at)
    context = presenters.shown_wound(read, names, client, request.site, today)
    context |= {
        "client": client,
        "tabs": health_tabs(request.site, client, "wounds"),
        "crumbs": health_crumbs(request.site, client),
        "page": Paginator(range(read.count), LOOKS_AT_A_TIME).get_page(page),
        "looked_at": read.count,
    }
    return render(request, "wounds/wound.html", context)


@require_safe
@at_record
def photo(request: SiteRequest, client: Client, photo_id: int) -> HttpResponse:
    """Show one picture: it is opened for this answer, and kept by nobody on the way."""
    try:
        kind, content = actions.read_photo(
            client=client, photo=photo_id, by=request.user, at=request.at
        )
    except actions.PhotoIsGone:
        raise Http404 from None
    answer = HttpResponse(content, content_type=f"image/{kind}")
    answer["Content-Disposition"] = "inline"
    return answer


@never_cache
@require_safe
@at_site(*TREATS)
def due(request: SiteRequest) -> HttpResponse:
    """Show which wounds somebody wanted to look at again by today, the longest due first."""
    today = local_day(request.site, request.at)
    page = page_number(request)
    found, count = actions.read_due(
        site=request.site.pk,
        until=today,
        first=(page - 1) * DUE_AT_A_TIME,
        by=request.user,
        at=request.at,
    )
    people = {one.client for one in found}
    opened = clients_open_to(request.user, request.site).filter(pk__in=people)
    here = visits_open_to(request.user, request.site).here_now().filter(client__in=people)
    handles = dict(here.values_list("client_id", "handle"))
    rows = presenters.due_rows(
        found, handles, set(opened.values_list("pk", flat=True)), request.site, today
    )
    context = {
        "rows": rows,
        "head": [_("Wound"), _("When"), _("Here now as")],
        "page": Paginator(range(count), DUE_AT_A_TIME).get_page(page),
        "crumbs": health_crumbs(request.site),
    }
    return render(request, "wounds/due.html", context)


def page_number(request: SiteRequest) -> int:
    """Return which page is asked for."""
    given = request.GET.get("page", "1")
    return min(max(int(given), 1), 10_000) if given.isdecimal() and len(given) < 6 else 1
