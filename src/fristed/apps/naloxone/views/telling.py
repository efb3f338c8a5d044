"""What somebody tells of a reversal, and training: both apart from the kit, both skippable."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.premises.choices import TextTopic
from fristed.apps.premises.queries import approved_text
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions.giving import TakenBack, TooLate
from ..actions.telling import (
    NothingTold,
    keep_reversal,
    note_training,
    take_back_reversal,
    take_back_training,
)
from ..forms import ReversalForm, TrainingForm
from ..permissions import GIVERS
from ..presenters.telling import training_words
from ..queries.supplies import training_at
from ..queries.telling import reversal_at
from .pages import crumbs, found_or_404, to
from .undoing import in_time, undo_url


@at_site(*GIVERS)
def reversal(request: SiteRequest) -> HttpResponse:
    """Ask what somebody wants to tell: anybody, with or without a kit."""
    if request.method != "POST":
        return _ask(request, ReversalForm(initial={"refill": request.GET.get("refill") == "1"}))
    form = ReversalForm(request.POST)
    if not form.is_valid():
        return _ask(request, form)
    answers = form.answers()
    try:
        kept = keep_reversal(
            site=request.site,
            answers=answers,
            at_refill=answers["refill"],
            by=request.user,
            at=request.at,
        )
    except NothingTold:
        messages.info(request, _("Nothing was answered, so nothing was kept. That is fine."))
        return redirect(to(request, "give"))
    undo = undo_url(request, kept.pk)
    thanks = _("Kept, with the day and nobody. Thank them for telling.")
    messages.success(request, thanks, extra_tags=f"undo:{undo}")
    return redirect(to(request, "give"))


def _ask(request: SiteRequest, form: ReversalForm) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "crumbs": crumbs(request),
        "skip_url": to(request, "give"),
        "at_refill": str(form["refill"].value()) in ("True", "1", "on"),
    }
    return render(request, "naloxone/reversal.html", context, status=422 if form.errors else 200)


@at_site(*GIVERS)
@require_POST
def undo_reversal(request: SiteRequest, reversal: int, signed: str) -> HttpResponse:
    """Take a report back, within five minutes."""
    told = found_or_404(reversal_at(request.site, reversal))
    if not in_time(request, told.pk, signed):
        messages.warning(request, _("Five minutes have passed. The report stays."))
        return redirect(to(request, "give"))
    try:
        take_back_reversal(told=told, by=request.user, at=request.at)
    except TakenBack:
        messages.warning(request, _("It was taken back before."))
    else:
        messages.success(request, _("The report is taken back."))
    return redirect(to(request, "give"))


@at_site(*GIVERS)
def training(request: SiteRequest) -> HttpResponse:
    """Write that somebody was shown what to do, beside the house's own text."""
    form = TrainingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = note_training(
            site=request.site, **form.cleaned_data, by=request.user, at=request.at
        )
        undo = to(request, "undo_training", given.pk)
        messages.success(request, training_words(given), extra_tags=f"undo:{undo}")
        return redirect(to(request, "give"))
    day, language = local_day(request.site, request.at), get_language() or "en"
    text = approved_text(request.site, TextTopic.NALOXONE_DOSING, language, day)
    skip = {"skip_url": to(request, "give")}
    context = skip | {"form": form, "text": text, "crumbs": crumbs(request)}
    return render(request, "naloxone/training.html", context, status=422 if form.errors else 200)


@at_site(*GIVERS)
@require_POST
def undo_training(request: SiteRequest, training: int) -> HttpResponse:
    """Take back a training that was entered by mistake, within five minutes."""
    given = found_or_404(training_at(request.site, training))
    try:
        take_back_training(given=given, by=request.user, at=request.at)
    except TooLate:
        messages.warning(request, _("Five minutes have passed. It stays."))
    except TakenBack:
        messages.warning(request, _("It was taken back before."))
    else:
        messages.success(request, _("Taken back."))
    return redirect(to(request, "give"))
