"""The answer to whoever holds a ticket: no sign-in, no cookie, nothing that says who asked."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.samples.forms.tickets import TicketForm
from fristed.apps.samples.models import Sample
from fristed.apps.samples.permissions import COUNSELLORS
from fristed.apps.samples.queries.samples import sample_at
from fristed.apps.samples.queries.tickets import sample_of_ticket
from fristed.apps.samples.views.pages import found_or_404
from fristed.apps.sites.entrance import SiteRequest, at_site, public_at_site
from fristed.apps.sites.queries import local_day

from ..presenters import result as shown
from ..queries.beside import beside
from ..queries.told import told_of

PAPERS = ("a4", "a6", "receipt")


# No token against forgery: it needs a cookie and an origin, and this page has neither (ADR 34).
# It reads by a code that is in the form itself, and changes nothing.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public_at_site
def result(request: SiteRequest) -> HttpResponse:
    """Ask for the code; answer to it alone, and only to a form that was sent."""
    with override(_language(request)):
        response = _answer(request) if request.method == "POST" else _ask(request, TicketForm())
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _answer(request: SiteRequest) -> HttpResponse:
    form = TicketForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=422)
    day = local_day(request.site, request.at)
    sample = sample_of_ticket(request.site, form.cleaned_data["code"], day)
    if sample is None:
        form.add_error(None, shown.OPENS_NOTHING)
        response = _ask(request, form, status=404)
        response.opened_nothing = True  # type: ignore[attr-defined]  # counted by web/limits.py
        return response
    context = _context(request, sample) | {"code": form.cleaned_data["code"]}
    return render(request, "results/result.html", context)


def _ask(request: SiteRequest, form: TicketForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "leave_url": settings.QUICK_EXIT}
    return render(request, "results/result_ask.html", context, status=status)


@at_site(*COUNSELLORS)
@require_safe
def slip(request: SiteRequest, sample: int) -> HttpResponse:
    """Print the answer for whoever stands at the desk; it bears no code and no label."""
    found = found_or_404(sample_at(request.site, sample))
    paper = request.GET.get("paper", "")
    with override(_language(request)):
        context = _context(request, found) | {
            "paper": paper if paper in PAPERS else PAPERS[0],
            "papers": PAPERS,
            "sample": found,
        }
        return render(request, "results/slip.html", context)


def _context(request: SiteRequest, sample: Sample) -> dict[str, Any]:
    language, day = get_language() or "en", local_day(request.site, request.at)
    sample.site = request.site
    told = told_of(sample, language=language, day=day)
    pointed = beside(told, request.at)
    return {
        "told": told,
        "result": shown.result_of(told) if told.release else None,
        "alerts": [one for one in pointed if not one.icon],
        "more": [one for one in pointed if one.icon],
        "leave_url": settings.QUICK_EXIT,
    }


def _language(request: SiteRequest) -> str:
    """Return the language asked for on this page itself, else the browser's."""
    asked = request.POST.get("language", "") or request.GET.get("language", "")
    known = [code for code, _name in settings.LANGUAGES]
    return asked if asked in known else get_language() or settings.LANGUAGE_CODE
