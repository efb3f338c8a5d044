"""A report by anybody: no sign-in, no cookie, no word to write, nobody asked who they are."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, View, public_at_site
from fristed.apps.sites.entrance.once import once
from fristed.apps.sites.queries import day_bounds, local_day

from ..actions.finding import report_find
from ..forms.neighbours import NeighbourForm
from ..models import Area, NeighbourPage
from ..queries.finds import areas_of, page_of


def said_to_anybody(view: View) -> View:
    """Answer in the language that the page itself asks for, on the day and at no time.

    Everything that is written carries the first moment of the day: nothing in the house tells
    when a neighbour stood there.
    """

    @wraps(view)
    def answered(request: SiteRequest, *args: Any, **kw: Any) -> HttpResponse:
        site = request.site
        request.at = day_bounds(site, local_day(site, request.at))[0]
        with override(_language(request)), timezone.override(site.zone):
            response = view(request, *args, **kw)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return answered


def _language(request: SiteRequest) -> str:
    """Return the language asked for on this page itself, else the browser's."""
    asked = request.POST.get("language", "") or request.GET.get("language", "")
    known = [code for code, _name in settings.LANGUAGES]
    return asked if asked in known else get_language() or settings.LANGUAGE_CODE


def _open(request: SiteRequest) -> tuple[NeighbourPage, list[Area]]:
    """Return the page as the house set it, and its areas; a shut one is not found."""
    page, areas = page_of(request.site), list(areas_of(request.site))
    if not (page.is_open and areas):
        raise Http404
    return page, areas


@require_safe
@public_at_site
@said_to_anybody
def tell(request: SiteRequest) -> HttpResponse:
    """Ask where needles lie."""
    page, areas = _open(request)
    return _ask(request, NeighbourForm(areas=areas), page)


# No token against forgery: it needs a cookie, and this page sets none. Nobody's rights are used
# by the form: whoever makes another's browser send it could as well send it themselves (ADR 45).
@csrf_exempt
@require_POST
@public_at_site
@said_to_anybody
def send(request: SiteRequest) -> HttpResponse:
    """Take the report; the second click gets the first one's answer."""
    page, areas = _open(request)
    return once(request, lambda: _taken(request, page, areas), helps=True)


def _taken(request: SiteRequest, page: NeighbourPage, areas: list[Area]) -> HttpResponse:
    form = NeighbourForm(request.POST, areas=areas)
    if not form.is_valid():
        return _ask(request, form, page, status=422)
    report_find(
        site=request.site,
        where=form.where(),
        amount=form.amount(),
        settled=form.settled(),
        by=None,
        at=request.at,
    )
    address = reverse("needle_finds:thanks", args=[request.site.slug])
    return redirect(f"{address}?language={get_language()}")


@require_safe
@public_at_site
@said_to_anybody
def thanks(request: SiteRequest) -> HttpResponse:
    """Thank whoever it was, and say what to do if it is urgent."""
    page, _areas = _open(request)
    return render(request, "needle_finds/thanks.html", {"told_of": page})


def _ask(
    request: SiteRequest, form: NeighbourForm, page: NeighbourPage, status: int = 200
) -> HttpResponse:
    context = {"form": form, "told_of": page}
    return render(request, "needle_finds/tell.html", context, status=status)
