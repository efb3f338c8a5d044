"""What expires soon, and every kit of a lot: on the screen and on paper."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..forms import LotForm, MonthsForm
from ..forms.lots import MONTHS
from ..permissions import KEEPERS
from ..presenters import lots as shown
from ..queries.lots import KitsOfLot, expiring, kits_of_lot
from ..queries.reach import among, sites_in_reach
from .pages import crumbs, to

PER_PAGE = 50
BACK_MONTHS = 6  # people keep a kit past its day: those of the last half year are named, too


def months_from(day: date, months: int) -> date:
    """Return the same day so many months on or back, or the month's last before the 29th."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, min(day.day, 28))


def _expiring(request: SiteRequest) -> dict[str, Any]:
    months = MonthsForm(request.GET).ahead()
    today = local_day(request.site, request.at)
    found = expiring(request.site, months_from(today, -BACK_MONTHS), months_from(today, months))
    context = shown.expiring_page(found, request.site, today)
    choices = [
        {"query": f"?months={n}", "label": shown.months_words(n), "current": n == months}
        for n in MONTHS
    ]
    paper = f"{to(request, 'expiring_paper')}?months={months}"
    return context | {"choices": choices, "paper_url": paper, "months": months}


@at_site(*KEEPERS)
@require_safe
def expiring_soon(request: SiteRequest) -> HttpResponse:
    """Show which lots expire: given and on the shelf. No list of people is made."""
    context = _expiring(request) | {"crumbs": crumbs(request)}
    return render(request, "naloxone/expiring.html", context)


@at_site(*KEEPERS)
@require_safe
def expiring_paper(request: SiteRequest) -> HttpResponse:
    """Print a sheet for the wall: these lots expire, come for a new one, nobody asks your name."""
    back = {"back_url": to(request, "expiring")}
    return render(request, "naloxone/expiring_paper.html", _expiring(request) | back)


def _kits(request: SiteRequest) -> tuple[LotForm, KitsOfLot | None]:
    form = LotForm(request.GET if "number" in request.GET else None)
    if not form.is_valid():
        return form, None
    reach = sites_in_reach(request.user, request.site, request.at, KEEPERS)
    with among(request.user, reach):
        return form, kits_of_lot(reach, form.cleaned_data["number"])


@at_site(*KEEPERS)
@require_safe
def lot(request: SiteRequest) -> HttpResponse:
    """Find every kit of a lot, at every site where this person keeps naloxone."""
    form, found = _kits(request)
    context: dict[str, Any] = {"form": form, "found": found, "crumbs": crumbs(request)}
    if found is not None:
        number = form.cleaned_data["number"]
        page = Paginator(found.given, PER_PAGE).get_page(request.GET.get("page"))
        query = urlencode({"number": number})
        context |= shown.lot_page(found, number, list(page)) | {
            "page": page,
            "query": f"&{query}",
            "paper_url": f"{to(request, 'lot_paper')}?{query}",
            "stock_url": f"{reverse('stock:lots', args=[request.site.slug])}?{query}",
        }
    return render(request, "naloxone/lot.html", context, status=422 if form.errors else 200)


@at_site(*KEEPERS)
@require_safe
def lot_paper(request: SiteRequest) -> HttpResponse:
    """Print the sheet of a lot, whole."""
    form, found = _kits(request)
    if found is None:
        context = {"form": form, "found": None, "crumbs": crumbs(request)}
        return render(request, "naloxone/lot.html", context, status=422)
    number = form.cleaned_data["number"]
    back = f"{to(request, 'lot')}?{urlencode({'number': number})}"
    context = shown.lot_page(found, number, found.given) | {"back_url": back}
    return render(request, "naloxone/lot_paper.html", context | {"title": _("Recall sheet")})
