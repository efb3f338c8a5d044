"""One person's tests and episodes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fristed.apps.accounts.queries import names_of
from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters.health import health_crumbs, health_tabs
from fristed.apps.clients.views.health import at_record
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions
from ..permissions import TREATS
from ..presenters.person import person_page
from ..queries import duty_on
from .pages import to, visit_number, visit_of


@require_safe
@at_site(*TREATS)
def begin(request: SiteRequest) -> HttpResponse:
    """Lead from a visit to the person's registers; a visit of nobody has none."""
    visit = visit_of(request)
    if visit is None:
        return redirect(to(request, "waiting"))
    if visit.client_id is None:
        return render(request, "infections/nobody.html", {"visit": visit})
    return redirect(to(request, "person", visit.client_id))


@require_safe
@at_record
def person(request: SiteRequest, client: Client) -> HttpResponse:
    """Show what stands; that it was opened, and to treat, is written down first."""
    day = local_day(request.site, request.at)
    held = actions.read_person(client=client, by=request.user, at=request.at)
    names = names_of(step.by_id for one in held.courses for step in one.written)
    context = person_page(
        held,
        duties=duty_on(request.site, day),
        names=names,
        day=day,
        to=lambda name, *args: to(request, name, client.pk, *args),
    )
    context |= {
        "client": client,
        "visit": visit_number(request),
        "tabs": health_tabs(request.site, client, "infections"),
        "crumbs": health_crumbs(request.site),
    }
    return render(request, "infections/person.html", context)
