"""Instruments and their editions: prepared, opened, closed, looked at, published."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions
from ..forms import BecauseForm, EditionForm, OpenForm
from ..models import Edition
from ..permissions import ASKS
from ..presenters import kept, told
from ..queries import editions as asked
from ..queries.instruments import instruments
from ..queries.results import results_of
from ..queries.words_of import words_of


@require_safe
@at_site(*ASKS)
def surveys(request: SiteRequest) -> HttpResponse:
    """Show every instrument with its editions."""
    context = {
        "cards": kept.instrument_cards(instruments().values(), asked.editions(), request.site),
        "head": kept.edition_head(),
        "form": EditionForm(initial={"slug": str(local_day(request.site, request.at).year + 1)}),
        "public_url": reverse("open_surveys:front"),
    }
    return render(request, "surveys/surveys.html", context)


@require_POST
@at_site(*ASKS)
def prepare(request: SiteRequest, survey_instrument: str) -> HttpResponse:
    """Prepare an edition: a draft with the questions of the last one."""
    if survey_instrument not in instruments():
        raise Http404
    form = EditionForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Write a year, as in 2027 or 2027-autumn."))
        return redirect(kept.to(request.site, "surveys"))
    slug = form.cleaned_data["slug"]
    try:
        made = actions.prepare(
            instrument=survey_instrument, slug=slug, by=request.user, at=request.at
        )
    except actions.TakenAlready:
        messages.warning(request, _("There is an edition of this name already."))
        return redirect(kept.to(request.site, "surveys"))
    messages.success(request, _("A draft. Look at the questions, choose the rooms, then open it."))
    return redirect(kept.to(request.site, "edition", made.pk))


@require_safe
@at_site(*ASKS)
def edition(request: SiteRequest, survey_edition: int) -> HttpResponse:
    """Show one edition: how far it is, what it asks, and what can be done now."""
    found = edition_or_404(survey_edition)
    questions = asked.newest(found)
    context = {
        "edition": found,
        "title": kept.title(found),
        "state": kept.state(found),
        "days": kept.when(request.site, found),
        "head": kept.question_head(),
        "sections": kept.question_sections(asked.sections(questions), request.site),
        "open_form": OpenForm(today=local_day(request.site, request.at)),
        "crumbs": crumbs(request),
    }
    return render(request, "surveys/edition.html", context)


@require_POST
@at_site(*ASKS)
def open_edition(request: SiteRequest, survey_edition: int) -> HttpResponse:
    """Let the links open the questions."""
    found = edition_or_404(survey_edition)
    form = OpenForm(request.POST, today=local_day(request.site, request.at))
    if not form.is_valid():
        messages.warning(request, _("Choose a day that is still to come, or none."))
        return _to(request, found)
    answer_by = form.cleaned_data["answer_by"]
    try:
        actions.open_to_rooms(edition=found, answer_by=answer_by, by=request.user, at=request.at)
    except actions.OpenElsewhere:
        messages.warning(request, _("Another edition of this survey is open: close it first."))
    except actions.NotNow:
        messages.info(request, _("It was so already, or it asks nothing."))
    else:
        messages.success(request, _("Open: the links of the rooms open the questions now."))
    return _to(request, found)


@require_POST
@at_site(*ASKS)
def close(request: SiteRequest, survey_edition: int) -> HttpResponse:
    """End an edition."""
    found = edition_or_404(survey_edition)
    try:
        actions.close(edition=found, by=request.user, at=request.at)
    except actions.NotNow:
        messages.info(request, _("It was so already."))
    else:
        messages.success(request, _("Closed: no link opens it any more. Look at the results."))
    return _to(request, found)


@require_safe
@at_site(*ASKS)
def results(request: SiteRequest, survey_edition: int) -> HttpResponse:
    """Show the results as everybody would read them, and the words that nobody else reads."""
    found = edition_or_404(survey_edition)
    came = results_of(found)
    context = {
        "edition": found,
        "title": kept.title(found),
        "published": getattr(found, "published", None),
        "answered": told.answered(came),
        "why_hidden": told.why_hidden(came),
        "questions": told.questions(came),
        "words": words_of(found),
        "form": BecauseForm(),
        "crumbs": crumbs(request, found),
    }
    return render(request, "surveys/results.html", context)


@require_POST
@at_site(*ASKS)
def publish(request: SiteRequest, survey_edition: int) -> HttpResponse:
    """Let everybody read the results."""
    found = edition_or_404(survey_edition)
    try:
        actions.publish(edition=found, by=request.user, at=request.at)
    except actions.NotNow:
        messages.warning(request, _("It is not closed yet, or was published before."))
    else:
        messages.success(request, _("Published: everybody reads them as they stand here."))
    return redirect(kept.to(request.site, "results", found.pk))


@require_POST
@at_site(*ASKS)
def take_back(request: SiteRequest, survey_edition: int) -> HttpResponse:
    """Let nobody read the results any more."""
    found = edition_or_404(survey_edition)
    form = BecauseForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Say why, in a sentence."))
        return redirect(kept.to(request.site, "results", found.pk))
    because = form.cleaned_data["because"]
    try:
        actions.take_back(edition=found, because=because, by=request.user, at=request.at)
    except actions.NotNow:
        messages.info(request, _("It was so already."))
    else:
        messages.success(request, _("Taken back. It stays on record with the reason."))
    return redirect(kept.to(request.site, "results", found.pk))


def edition_or_404(pk: int) -> Edition:
    """Return an edition by its number."""
    found = asked.edition_of(pk)
    if found is None:
        raise Http404
    return found


def crumbs(request: SiteRequest, *within: Any) -> list[dict[str, str]]:
    """Return the way back to the list, and to an edition."""
    found = [{"label": _("Surveys"), "url": kept.to(request.site, "surveys")}]
    for one in within:
        found.append({"label": kept.title(one), "url": kept.to(request.site, "edition", one.pk)})
    return found


def _to(request: SiteRequest, found: Edition) -> HttpResponse:
    return redirect(kept.to(request.site, "edition", found.pk))
