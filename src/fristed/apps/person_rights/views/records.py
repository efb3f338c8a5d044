"""What is held about a person, record by record, for whoever decides on one of them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fristed.apps.clients.models import Client
from fristed.apps.clients.permissions import MAY_HAND_OVER
from fristed.apps.clients.views.pages import person_or_404
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import LEADS, TREATS
from fristed.apps.vault.models import HealthRow

from .. import presenters
from ..actions import open_table
from ..presenters.tables import Table
from ..queries import counted, decisions_on, page_of_table
from ..queries.held import Row

ROWS = 25


@never_cache
@at_site(*MAY_HAND_OVER)
@require_safe
def records(request: SiteRequest, client_id: int) -> HttpResponse:
    """List the kinds of record a person has, and how their records were decided on."""
    client = person_or_404(request, client_id)
    leads, treats = (bool(request.roles.intersection(some)) for some in (LEADS, TREATS))
    counts = counted(client, tables=presenters.models_told()) if leads else {}
    context = {
        "client": client,
        "links": presenters.table_links(counts, request.site, client),
        "health": presenters.health_links(request.site, client) if treats else [],
        "decisions": presenters.decision_rows(decisions_on(client), request.site, request.roles),
        "crumbs": presenters.crumbs(request.site, client),
    }
    return render(request, "person_rights/records.html", context)


@never_cache
@at_site(*LEADS)
@require_safe
def table(request: SiteRequest, client_id: int, table: str) -> HttpResponse:
    """Show one kind of record, a page at a time; each can be decided on."""
    return _table(request, client_id, table)


@never_cache
@at_site(*TREATS)
@require_safe
def health_table(request: SiteRequest, client_id: int, sealed: str) -> HttpResponse:
    """Show one kind of record of the health record, a page at a time."""
    return _table(request, client_id, sealed, health=True)


def _table(
    request: SiteRequest, client_id: int, slug: str, *, health: bool = False
) -> HttpResponse:
    client = person_or_404(request, client_id)
    kind = table_or_404(request, slug, health=health)
    number = page_number(request)
    rows, count = _page(request, client, kind, number)
    sheet = presenters.sheet_of(kind, rows, request.site.zone)
    context = {
        "client": client,
        "table": kind,
        "page": Paginator(range(count), ROWS).get_page(number),
        "rows": presenters.record_rows(kind, sheet, request.site, client),
        "crumbs": presenters.crumbs(request.site, client, kind),
    }
    return render(request, "person_rights/table.html", context)


def _page(request: SiteRequest, client: Client, kind: Table, number: int) -> tuple[list[Row], int]:
    if issubclass(kind.model, HealthRow):
        return open_table(
            client=client,
            model=kind.model,
            page=number,
            size=ROWS,
            by=request.user,
            at=request.at,
        )
    count = counted(client, tables=[kind.model])[kind.label]
    return page_of_table(client, kind.model, page=number, size=ROWS, count=count), count


def page_number(request: SiteRequest) -> int:
    """Return which page is asked for; the first where it is no number."""
    said = request.GET.get("page", "")
    return max(int(said), 1) if said.isdecimal() and len(said) < 7 else 1


def table_or_404(request: SiteRequest, slug: str, *, health: bool) -> Table:
    """Return a kind of record that whoever asks may decide on; others do not exist for them.

    The health record is for those who treat, all else for those who lead.
    """
    found = presenters.by_slug().get(slug)
    if found is None or found.is_health != health:
        raise Http404
    if not presenters.may_decide(found, request.roles):
        raise Http404
    return found
