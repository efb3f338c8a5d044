"""Files that were carried here, and everything that was refused with its reason."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fristed.apps.member_reports.presenters.reasons import reason_words
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.science.attestation import MOST_BYTES

from ..actions import take_in
from ..choices import Way, What
from ..forms import CarryForm
from ..permissions import KEEPS
from ..presenters import members as shown
from ..queries.received import refused
from .pages import crumbs, to

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPS)
def bring_in(request: SiteRequest) -> HttpResponse:
    """Take a file in, and say what became of it."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CarryForm(*sent)
    if request.method == "POST" and form.is_valid():
        return _taken(request, form)
    if getattr(request, "brought_too_large", False):
        form.errors.pop("report", None)
        form.add_error("report", _("The file is too large to be a report."))
    page = Paginator(refused(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "head": shown.refused_head(),
        "rows": shown.refused_rows(page, request.site, lambda *of: to(request, *of)),
        "crumbs": crumbs(request),
    }
    return render(request, "federation/import.html", context, status=422 if form.errors else 200)


bring_in.takes_one_file = MOST_BYTES  # type: ignore[attr-defined]  # read by web/uploads


def _taken(request: SiteRequest, form: CarryForm) -> HttpResponse:
    answer = take_in(raw=form.brought(), way=Way.CARRIED, by=request.user, at=request.at)
    if not answer.taken:
        said = _("Refused: %(why)s") % {"why": reason_words(answer.reason)}
        messages.warning(request, said)
        return redirect(to(request, "bring_in"))
    messages.success(request, _("Taken."))
    came = answer.received
    if came is not None and came.what == What.REPORT:
        return redirect(to(request, "month", came.period))
    return redirect(to(request, "members"))
