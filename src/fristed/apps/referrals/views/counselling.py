"""Counselling as a service of its own, in two taps; it can lead on to a referral."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.counselling import note_counselling, take_back_counselling
from ..actions.stepping import TooLate
from ..forms.counselling import CounsellingForm
from ..permissions import COUNSELLORS, REFERRERS
from ..presenters import lists as shown
from ..queries import lists
from .pages import PER_PAGE, crumbs, found_or_404, number_in, to, visit_in


@at_site(*COUNSELLORS)
@require_http_methods(["GET", "HEAD", "POST"])
def counselling(request: SiteRequest) -> HttpResponse:
    """Write down a conversation in codes, and show the last ones."""
    form = CounsellingForm(request.POST if request.method == "POST" else None)
    visit = visit_in(request)
    if request.method == "POST" and form.is_valid():
        made = note_counselling(
            site=request.site, **form.cleaned_data, visit=visit, by=request.user, at=request.at
        )
        undo = to(request, "counselling_undo", made.pk)
        messages.success(request, _("Counselling is written down."), extra_tags=f"undo:{undo}")
        after = f"&visit={visit.pk}" if visit else ""
        return redirect(f"{to(request, 'counselling')}?made={made.pk}{after}")
    page = Paginator(lists.counselling_of(request.site), PER_PAGE).get_page(request.GET.get("page"))
    made_pk, refers = number_in(request, "made"), bool(request.roles.intersection(REFERRERS))
    context = {
        "form": form,
        "visit": visit,
        "made": lists.counselling_at(request.site, made_pk) if made_pk and refers else None,
        "page": page,
        "rows": shown.counselled(page),
        "crumbs": crumbs(request) if refers else [],
    }
    status = 422 if form.errors else 200
    return render(request, "referrals/counselling.html", context, status=status)


@at_site(*COUNSELLORS)
@require_POST
def counselling_undo(request: SiteRequest, counselling: int) -> HttpResponse:
    """Take it back within five minutes."""
    found = found_or_404(lists.counselling_at(request.site, counselling))
    try:
        take_back_counselling(counselling=found, by=request.user, at=request.at)
    except TooLate:
        messages.warning(request, _("Five minutes have passed, or something was done since."))
    else:
        messages.success(request, _("Taken back."))
    return redirect(to(request, "counselling"))
