"""The market: what was sold as what and what was found; the same table for staff and everybody."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fristed.apps.samples.permissions import DECIDERS
from fristed.apps.sites.entrance import SiteRequest, at_site, public_at_site
from fristed.apps.sites.queries import local_day

from ..permissions import MARKET
from ..presenters import charts
from ..presenters import market as shown
from ..queries.market import market_of


@at_site(*MARKET)
@require_safe
def market(request: SiteRequest) -> HttpResponse:
    """Show staff the same numbers as everybody: another table beside it would give them away."""
    context = _context(request) | {
        "may_export": bool(request.roles.intersection(DECIDERS)),
        "public_is_open": settings.PUBLIC_MARKET,
    }
    return render(request, "drug_market/market.html", context)


@require_safe
@public_at_site
def market_public(request: SiteRequest) -> HttpResponse:
    """Show anybody what may be shown; sets no cookie.

    A house opens it by a setting, and knows what for: no register of releases looks yet at what
    one day's table tells beside another's (docs/methods/disclosure.md).
    """
    if not settings.PUBLIC_MARKET:
        raise Http404
    response = render(request, "drug_market/market_public.html", _context(request))
    response["Cache-Control"] = "no-store"
    return response


def _context(request: SiteRequest) -> dict[str, Any]:
    found = market_of(request.site, local_day(request.site, request.at))
    return {
        "sold": shown.sold(found),
        "untold": shown.untold(found),
        "first": charts.quarter_words(found.quarters[0]),
        "last": charts.quarter_words(found.quarters[-1]),
        "policy": found.policy,
        "least_days": found.policy.least["day"],
    }
