"""Recurring unknowns, and asking a reference laboratory what they are."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.samples.permissions import BENCH
from fristed.apps.samples.views.pages import crumbs, form_page, found_or_404, posted, to
from fristed.apps.sites.entrance import SiteRequest, at_site

from . import presenters as shown
from . import queries as asked
from .actions import asking as acts
from .forms import AnswerForm
from .models import IdentificationRequest


@require_safe
@at_site(*BENCH)
def unknowns(request: SiteRequest) -> HttpResponse:
    """List the unknowns that come again, here and elsewhere."""
    context = {
        "crumbs": crumbs(request),
        "rows": shown.rows(asked.recurring_at(request.site), request.site),
        "recurs_from": asked.RECURS_FROM,
    }
    return render(request, "unknowns/unknowns.html", context)


@require_safe
@at_site(*BENCH)
def unknown(request: SiteRequest, cluster: int) -> HttpResponse:
    """Show one recurring unknown: how often, since when, where, and what we asked."""
    found = found_or_404(asked.recurring_one(request.site, cluster))
    context = shown.page(
        found,
        curves=asked.signatures_of(cluster),
        samples=asked.samples_of_cluster(request.site, cluster),
        site=request.site,
    )
    context["crumbs"] = crumbs(request, (to(request, "unknowns:unknowns"), _("Recurring unknowns")))
    return render(request, "unknowns/unknown.html", context)


@require_safe
@at_site(*BENCH)
def unknown_file(request: SiteRequest, cluster: int) -> HttpResponse:
    """Hand out the spectra of one recurring unknown, for the laboratory."""
    found_or_404(asked.recurring_one(request.site, cluster))
    body = acts.evidence_file(asked.signatures_of(cluster))
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="unknown.csv"'
    return response


@require_POST
@at_site(*BENCH)
def ask(request: SiteRequest, cluster: int) -> HttpResponse:
    """Ask the reference laboratory."""
    found_or_404(asked.recurring_one(request.site, cluster))
    try:
        made = acts.request_identification(
            site=request.site, cluster=cluster, by=request.user, at=request.at
        )
    except acts.AskedAlready:
        messages.warning(request, _("We have asked about this one already."))
    except acts.NoLaboratory:
        messages.warning(
            request, _("Say first, under Handling samples, which laboratory the house asks.")
        )
    else:
        undo = to(request, "unknowns:take_back_request", made.pk)
        words = _("The request is made. Send the file and the sheet to the laboratory.")
        messages.success(request, words, extra_tags=f"undo:{undo}")
    return redirect(to(request, "unknowns:unknown", cluster))


@require_POST
@at_site(*BENCH)
def take_back_request(request: SiteRequest, request_id: int) -> HttpResponse:
    """Take a request back that has no answer."""
    made = _request(request, request_id)
    try:
        acts.take_back_request(request=made, by=request.user, at=request.at)
        messages.success(request, _("Taken back."))
    except acts.NotAsked:
        messages.warning(request, _("It has an answer, so it stays."))
    return redirect(to(request, "unknowns:unknown", made.cluster))


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*BENCH)
def answer(request: SiteRequest, request_id: int) -> HttpResponse:
    """Write down what the laboratory answered."""
    made = _request(request, request_id)
    form = AnswerForm(posted(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            acts.keep_answer(request=made, **form.cleaned_data, by=request.user, at=request.at)
        except acts.NotAsked:
            messages.warning(request, _("The request was taken back: nothing was kept."))
        else:
            words = _("Kept. Add its spectrum to the library, and open unknowns are read again.")
            messages.success(request, words)
        return redirect(to(request, "unknowns:unknown", made.cluster))
    return form_page(
        request,
        form,
        heading=_("What the laboratory answered"),
        submit=_("Keep the answer"),
        crumbs=crumbs(request, (to(request, "unknowns:unknown", made.cluster), _("The unknown"))),
    )


def _request(request: SiteRequest, pk: int) -> IdentificationRequest:
    made = asked.request_at(request.site, pk)
    if made is None:
        raise Http404
    return made
