"""Questions: worded anew as a next version, and added to a draft."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fristed.apps.sites.entrance import SiteRequest, at_site

from .. import actions
from ..choices import Kind
from ..forms import NewQuestionForm, WordingForm, form_languages
from ..forms.questions import initial
from ..models import Edition
from ..permissions import ASKS
from ..presenters import kept, told
from ..queries import editions as asked
from .editions import crumbs, edition_or_404

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@SENDS
@at_site(*ASKS)
def question(request: SiteRequest, survey_edition: int, survey_question: str) -> HttpResponse:
    """Word a question anew; the version before stays with those who answered it."""
    edition = edition_or_404(survey_edition)
    found = asked.question_of(edition, survey_question)
    if found is None:
        raise Http404
    languages = _languages(request, edition)
    sent = request.POST if request.method == "POST" else None
    form = WordingForm(sent, kind=found.kind, languages=languages, initial=initial(found))
    if sent is not None and form.is_valid():
        try:
            now = actions.ask_anew(
                question=found, said=form.wording(), by=request.user, at=request.at
            )
        except actions.NotADraft:
            form.add_error(None, _("The edition is open or closed: the answers to choose from "
                                   "stay as they are, and no question is left out."))  # fmt: skip
        else:
            _say(request, anew=now.pk != found.pk)
            return redirect(kept.to(request.site, "edition", edition.pk))
    return _form(request, edition, form, told.words(found.text), _("Keep this version"))


@SENDS
@at_site(*ASKS)
def new(request: SiteRequest, survey_edition: int) -> HttpResponse:
    """Add a question to a draft."""
    edition = edition_or_404(survey_edition)
    sent = request.POST if request.method == "POST" else None
    form = NewQuestionForm(sent, languages=_languages(request, edition))
    if sent is not None and form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_question(
                edition=edition, key=given["key"], kind=Kind(given["kind"]), said=form.wording(),
                by_country=given["by_country"], by=request.user, at=request.at,
            )  # fmt: skip
        except actions.TakenAlready:
            form.add_error("key", _("Another question of this edition has this code."))
        except actions.NotADraft:
            form.add_error(None, _("The edition is open: no question can be added."))
        else:
            messages.success(request, _("The question is in the draft."))
            return redirect(kept.to(request.site, "edition", edition.pk))
    return _form(request, edition, form, _("Add a question"), _("Add it"))


def _say(request: SiteRequest, *, anew: bool) -> None:
    if anew:
        messages.success(request, _("Worded anew. The version before is kept."))
    else:
        messages.info(request, _("It was so already."))


def _languages(request: SiteRequest, edition: Edition) -> list[str]:
    return form_languages(asked.newest(edition), request.GET.get("also", ""))


def _form(
    request: SiteRequest, edition: Edition, form: WordingForm, title: str, submit: str
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "cancel_url": kept.to(request.site, "edition", edition.pk),
        "also": request.GET.get("also", "")[:10],
        "others": kept.other_languages(form.languages),
        "crumbs": crumbs(request, edition),
    }
    return render(request, "surveys/question.html", context, status=422 if form.errors else 200)
