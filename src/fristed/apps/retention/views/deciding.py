"""Answering a request to erase, on paper."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fristed.apps.clients.views.pages import page_of, person_or_404
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import LEADS

from .. import presenters
from ..actions import ReasonMissing, SourceMissing, decide_erasure, read_reasons
from ..choices import Outcome
from ..forms import DecisionForm
from ..queries import decisions_on


@never_cache
@at_site(*LEADS)
def decide(request: SiteRequest, client_id: int) -> HttpResponse:
    """Answer a person's request to erase."""
    client = person_or_404(request, client_id)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = decide_erasure(
                client=client, by=request.user, at=request.at, **form.cleaned_data
            )
        except ReasonMissing:
            form.add_error("reason", _("Say why not all of it is done."))
        except SourceMissing:
            form.add_error("source", _("Name the law: the person can only appeal what they know."))
        else:
            messages.success(request, _("Kept. Print the letter and hand it over."))
            return redirect("retention:letter", request.site.slug, client.pk, made.pk)
    rows = presenters.decision_rows(decisions_on(client), request.site)
    return page_of(request, "retention/decide.html", form, client, rows=rows)


@never_cache
@at_site(*LEADS)
@require_safe
def letter(request: SiteRequest, client_id: int, decision_id: int) -> HttpResponse:
    """Print a decision, in the language of the page."""
    client = person_or_404(request, client_id)
    found = decisions_on(client).filter(pk=decision_id).first()
    if found is None:
        raise Http404
    words = read_reasons(client=client, decision=found.pk, by=request.user, at=request.at)
    context = {
        "row": found,
        "client": client,
        "words": words,
        "erased": found.outcome == Outcome.ERASED,
        "day": found.at.astimezone(request.site.zone),
        "back_url": reverse("retention:decide", args=[request.site.slug, client.pk]),
    }
    return render(request, "retention/letter.html", context)
