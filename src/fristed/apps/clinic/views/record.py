"""The pages of one person's health record that are read."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fristed.apps.accounts.queries import names_of
from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters.health import health_crumbs, health_tabs
from fristed.apps.clients.views.health import at_record
from fristed.apps.sites.entrance import SiteRequest

from .. import presenters
from ..actions import reading


@require_safe
@at_record
def record(request: SiteRequest, client: Client) -> HttpResponse:
    """Show what matters at a glance."""
    read = reading.read_overview(client=client, by=request.user, at=request.at)
    shown = presenters.Shown(request.site, client, {})  # who signed stands among the notes
    return _page(request, client, "overview", presenters.overview_page(read, shown))


@require_safe
@at_record
def notes(request: SiteRequest, client: Client) -> HttpResponse:
    """Show a page of notes."""
    given = request.GET.get("page", "1")
    number = max(int(given) if given.isdecimal() and len(given) < 19 else 1, 1)
    first = (min(number, 100_000) - 1) * reading.NOTES_AT_A_TIME
    read = reading.read_notes(client=client, first=first, by=request.user, at=request.at)
    pages = Paginator(range(read.count), reading.NOTES_AT_A_TIME)
    names = names_of(one.row.by_id for one in read.rows)
    shown = presenters.Shown(request.site, client, names)
    context = presenters.notes_page(read, shown)
    return _page(request, client, "notes", context | {"page": pages.get_page(number)})


@require_safe
@at_record
def plan(request: SiteRequest, client: Client) -> HttpResponse:
    """Show goals, and what was told about opioid agonist treatment."""
    read = reading.read_plan(client=client, by=request.user, at=request.at)
    shown = presenters.Shown(request.site, client, {})
    return _page(request, client, "plan", presenters.plan_page(read, shown))


def _page(
    request: SiteRequest, client: Client, page: str, context: dict[str, object]
) -> HttpResponse:
    context |= {
        "client": client,
        "tabs": health_tabs(request.site, client, page),
        "crumbs": health_crumbs(request.site),
    }
    return render(request, f"clinic/{page}.html", context)
