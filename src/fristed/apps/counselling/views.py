"""Counselling as a service of its own, in two taps; it can lead on to a referral."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.visits.models import Visit
from fristed.apps.visits.permissions import visits_open_to

from .actions import TooLate, note_counselling, take_back_counselling
from .forms import CounsellingForm
from .permissions import COUNSELLORS, HANDS_ON
from .presenters import rows
from .queries import counselling_at, counselling_of

PER_PAGE = 25
LONGEST_ID = 19


@at_site(*COUNSELLORS)
@require_http_methods(["GET", "HEAD", "POST"])
def written(request: SiteRequest) -> HttpResponse:
    """Write down a conversation in codes, and show the last ones."""
    form = CounsellingForm(request.POST if request.method == "POST" else None)
    visit = _visit(request)
    if request.method == "POST" and form.is_valid():
        made = note_counselling(
            site=request.site, **form.cleaned_data, visit=visit, by=request.user, at=request.at
        )
        undo = reverse("counselling:undo", args=[request.site.slug, made.pk])
        messages.success(request, _("Counselling is written down."), extra_tags=f"undo:{undo}")
        after = f"&visit={visit.pk}" if visit else ""
        return redirect(f"{_here(request)}?made={made.pk}{after}")
    return _page(request, form, visit)


@at_site(*COUNSELLORS)
@require_POST
def undo(request: SiteRequest, counselling: int) -> HttpResponse:
    """Take it back within five minutes."""
    found = counselling_at(request.site, counselling)
    if found is None:
        raise Http404
    try:
        take_back_counselling(counselling=found, by=request.user, at=request.at)
    except TooLate:
        messages.warning(request, _("Five minutes have passed, or something was done since."))
    else:
        messages.success(request, _("Taken back."))
    return redirect(_here(request))


def _page(request: SiteRequest, form: CounsellingForm, visit: Visit | None) -> HttpResponse:
    made, hands_on = _number(request, "made"), bool(request.roles.intersection(HANDS_ON))
    page = Paginator(counselling_of(request.site), PER_PAGE).get_page(request.GET.get("page"))
    above = {
        "url": reverse("referrals:list", args=[request.site.slug]),
        "label": _("Referrals"),
    }
    context = {
        "form": form,
        "visit": visit,
        "made": counselling_at(request.site, made) if made and hands_on else None,
        "page": page,
        "rows": rows(page),
        "crumbs": [above] if hands_on else [],
    }
    status = 422 if form.errors else 200
    return render(request, "counselling/counselling.html", context, status=status)


def _here(request: SiteRequest) -> str:
    return reverse("counselling:written", args=[request.site.slug])


def _visit(request: SiteRequest) -> Visit | None:
    """Return the visit at which somebody was talked with."""
    pk = _number(request, "visit")
    return visits_open_to(request.user, request.site).filter(pk=pk).first() if pk else None


def _number(request: SiteRequest, name: str) -> int | None:
    """Return a row's number that the address or the form carries."""
    said = request.POST.get(name, "") or request.GET.get(name, "")
    plain = said.isascii() and said.isdigit() and len(said) <= LONGEST_ID
    return int(said) if plain and int(said) < 2**63 else None
