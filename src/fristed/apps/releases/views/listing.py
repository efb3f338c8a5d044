"""What is published of a room, table by table, and one release."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.presenters.moments import moment
from fristed.apps.sites.queries import local_day
from fristed.science.disclosure import Reason
from fristed.science.figures import period as period_named

from .. import presenters as shown
from ..forms import WithdrawForm
from ..models import NETWORK, Release
from ..permissions import RESEARCH, SEES, SEES_WHY
from ..presenters.lists import state, title
from ..queries import lists
from ..queries.drafting import reasons_of
from ..queries.published import as_told
from ..queries.tables import DeclaredTable, declared_table
from .pages import PER_PAGE, crumbs, decides, release_or_404, table_or_404, to


@require_safe
@at_site(*SEES)
def releases(request: SiteRequest) -> HttpResponse:
    """List everything that was published of this room and of the network."""
    research = decides(request)
    found = lists.releases_seen_at(request.site, research=research)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    tables = lists.tables_of_a_room(research=research)
    context = {
        "page": page,
        "rows": shown.release_rows(page, request.site, lambda *of: to(request, *of)),
        "head": [
            _("Table and period"),
            _("How it stands"),
            _("Of which room"),
            {"text": _("Version"), "number": True},
            _("Published"),
        ],
        "tables": shown.table_items(tables, lambda *of: to(request, *of)),
        "research": bool(request.roles.intersection(RESEARCH)),
    }
    return render(request, "releases/releases.html", context)


@require_safe
@at_site(*SEES)
def table(request: SiteRequest, table_name: str) -> HttpResponse:
    """Show a table's periods: what is out, and what can be published."""
    found, today = table_or_404(request, table_name), local_day(request.site, request.at)
    stands = lists.stands(found, request.site, today)
    rows = shown.stand_rows(stands, found, today, lambda *of: to(request, *of))
    publishes = decides(request)
    context = {
        "title": shown.own(found.title),
        "about": shown.own(found.about),
        "caveat": shown.own(found.caveat) if found.caveat else "",
        "rows": rows if publishes else [row[:3] for row in rows],
        "head": [_("Period"), _("How it stands"), _("Release"), _("What to do")][
            : 4 if publishes else 3
        ],
        "crumbs": crumbs(request),
    }
    return render(request, "releases/table.html", context)


@require_safe
@at_site(*SEES)
def release(request: SiteRequest, number: int) -> HttpResponse:
    """Show one release as it was given away; whoever decides reads why a number is hidden."""
    return release_page(request, release_or_404(request, number), WithdrawForm())


def release_page(request: SiteRequest, found: Release, form: WithdrawForm) -> HttpResponse:
    """Show a release with a form to take it back."""
    declared = declared_table(found.table)
    (told,) = as_told([found])
    reasons = _reasons(request, found, declared)
    period, versions = period_named(found.period), dict(told.definitions)
    mine = decides(request) and found.scope != NETWORK and not hasattr(found, "withdrawal")
    newest = not hasattr(found, "replaced_by")
    context = {
        "release": found,
        "title": title(found.table),
        "state": state(found),
        "whole_network": found.scope == NETWORK,
        "published_at": moment(request.site, found.published_at),
        "head": shown.head(),
        "rows": shown.cell_rows(told.cells, reasons, versions, period),
        "form": form if mine else None,
        "correct_url": _correct(request, found) if mine and newest else "",
        "withdraw_url": to(request, "releases:withdraw", found.number),
        "before_url": _number(request, found.replaces),
        "after_url": _number(request, getattr(found, "replaced_by", None)),
        "crumbs": crumbs(request, declared),
    }
    return render(request, "releases/release.html", context, status=422 if form.errors else 200)


def _reasons(
    request: SiteRequest, found: Release, declared: DeclaredTable | None
) -> list[tuple[Reason, ...]]:
    """Return why numbers are hidden; of a total over rooms a room would read of the others."""
    sees = found.scope != NETWORK and request.roles.intersection(SEES_WHY)
    return reasons_of(found, declared) if sees and declared else []


def _correct(request: SiteRequest, found: Release) -> str:
    return to(request, "releases:preview", found.table, found.period)


def _number(request: SiteRequest, release: Release | None) -> str:
    return to(request, "releases:release", release.number) if release else ""
