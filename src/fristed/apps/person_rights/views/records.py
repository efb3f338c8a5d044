"""What is held about a person, record by record, for whoever decides on one of them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fristed.apps.clients.actions import note_opened
from fristed.apps.clients.forms import VerifiedForm
from fristed.apps.clients.models import Client
from fristed.apps.clients.permissions import MAY_HAND_OVER
from fristed.apps.clients.views.pages import page_of, person_or_404
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import LEADS, TREATS
from fristed.apps.vault.actions import RecordIsBlocked

from .. import presenters
from ..actions import open_page, open_table
from ..presenters.tables import Table
from ..queries import counted, decisions_on
from ..queries.held import Row

ROWS = 25


@never_cache
@at_site(*MAY_HAND_OVER)
@require_safe
def records(request: SiteRequest, client_id: int) -> HttpResponse:
    """List the kinds of record a person has, and how their records were decided on."""
    client = person_or_404(request, client_id)
    note_opened(client=client, by=request.user, at=request.at)
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
    client = person_or_404(request, client_id)
    kind = table_or_404(request, table, health=False)
    return _shown(request, client, kind, *open_page(**_asked(request, client, kind)))


@never_cache
@at_site(*TREATS)
def health_table(request: SiteRequest, client_id: int, sealed: str) -> HttpResponse:
    """Show one kind of record of the health record, a page at a time.

    One that is closed to staff is shown to the person alone, once it is said how they are known.
    """
    client = person_or_404(request, client_id)
    kind = table_or_404(request, sealed, health=True)
    form = VerifiedForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not form.is_valid():
        return _closed(request, client, kind, form)
    verified = form.cleaned_data["verified"] if form.is_bound else ""
    try:
        rows, count = open_table(**_asked(request, client, kind), verified=verified)
    except RecordIsBlocked:
        return _closed(request, client, kind, form)
    return _shown(request, client, kind, rows, count)


def _closed(request: SiteRequest, client: Client, kind: Table, form: VerifiedForm) -> HttpResponse:
    crumbs = presenters.crumbs(request.site, client, kind)
    answer = page_of(request, "person_rights/closed.html", form, client, crumbs=crumbs, table=kind)
    answer.status_code = 422 if form.is_bound else 403
    return answer


def _asked(request: SiteRequest, client: Client, kind: Table) -> dict[str, Any]:
    """Return whose records of which kind are asked for, which page, and who asks."""
    return {
        "client": client,
        "model": kind.model,
        "page": page_number(request),
        "size": ROWS,
        "by": request.user,
        "at": request.at,
    }


def _shown(
    request: SiteRequest, client: Client, kind: Table, rows: list[Row], count: int
) -> HttpResponse:
    sheet = presenters.sheet_of(kind, rows, request.site.zone)
    context = {
        "client": client,
        "table": kind,
        "page": Paginator(range(count), ROWS).get_page(page_number(request)),
        "rows": presenters.record_rows(kind, sheet, request.site, client),
        "crumbs": presenters.crumbs(request.site, client, kind),
    }
    return render(request, "person_rights/table.html", context)


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
