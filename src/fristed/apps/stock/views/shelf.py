"""The shelf, one item with every movement, and the list of what to order."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..permissions import DECIDES, KEEPS, RECALLS, SEES
from ..presenters import shelf as shown
from ..queries import levels
from ..queries.transfers import coming_to
from .pages import PER_PAGE, crumbs, found_or_404

ONLY = ("count", "reorder", "expiring")


@require_safe
@at_site(*SEES)
def shelf(request: SiteRequest) -> HttpResponse:
    """Show what is there, and what waits: to be counted, ordered, discarded, received."""
    day = local_day(request.site, request.at)
    only = request.GET.get("only", "")
    page = Paginator(levels.waiting(request.site, day, only), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "rows": shown.shelf_rows(page.object_list, request.site),
        "page": page,
        "query": f"&only={only}" if only in ONLY else "",
        "only": only,
        "numbers": levels.numbers(request.site, day),
        "coming": coming_to(request.site).count(),
        "keeps": bool(request.roles.intersection(KEEPS)),
        "decides": bool(request.roles.intersection(DECIDES)),
        "recalls": bool(request.roles.intersection(RECALLS)),
    }
    return render(request, "stock/shelf.html", context)


@require_safe
@at_site(*SEES)
def item(request: SiteRequest, item_id: int) -> HttpResponse:
    """Show an item: what is there lot by lot, and every movement of it."""
    found = found_or_404(levels.item_at(request.site, item_id))
    keeps = bool(request.roles.intersection(KEEPS))
    page = Paginator(levels.movements_of(found), PER_PAGE).get_page(request.GET.get("page"))
    there = levels.levels_of(found)
    day = local_day(request.site, request.at)
    context = {
        "crumbs": crumbs(request),
        "item": found,
        "total": sum(one.on_hand for one in there),
        "levels": shown.level_rows(there, request.site, day),
        "rows": shown.movement_rows(page.object_list, request.site, keeps=keeps),
        "page": page,
        "query": "",
        "keeps": keeps,
        "decides": bool(request.roles.intersection(DECIDES)),
    }
    return render(request, "stock/item.html", context)


@require_safe
@at_site(*SEES)
def order_list(request: SiteRequest) -> HttpResponse:
    """Print what is to be ordered and what expires soon."""
    day = local_day(request.site, request.at)
    items = levels.waiting(request.site, day, "reorder")
    context = {
        "day": day,
        "rows": shown.shelf_rows(items, request.site),
        "expiring": shown.expiring_rows(levels.expiring(request.site, day), day),
        "back_url": crumbs(request)[0]["url"],
    }
    return render(request, "stock/order_list.html", context)
