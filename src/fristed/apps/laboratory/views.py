"""The laboratory: what goes there, what is away, what it answered, how the bench compares."""

import hashlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.results.actions.releasing import StripsNotStated
from fristed.apps.results.actions.reviewing import NotTheLast
from fristed.apps.samples.actions.samples import HouseForbids
from fristed.apps.samples.permissions import BENCH
from fristed.apps.samples.queries.samples import sample_at
from fristed.apps.samples.views.pages import found_or_404
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day
from fristed.science.exchange import FileTrouble

from .actions import NoAnswer, NothingToSend, NothingToTake, send, take_answers, tell_answer
from .forms import AnswersForm, SendForm
from .presenters import agreement as compared
from .presenters import laboratory as shown
from .queries import lists as asked
from .queries import planning
from .queries.agreement import agreement_of


@at_site(*BENCH)
def laboratory(request: SiteRequest) -> HttpResponse:
    """Show what waits to be sent, what is away and what came back; note what is sent."""
    waiting = list(asked.to_send(request.site))
    sent = request.POST if request.method == "POST" else None
    form = SendForm(sent, waiting=waiting, words=shown.sample_words)
    if request.method == "POST" and form.is_valid() and _sent(request, form):
        return redirect("laboratory:laboratory", request.site.slug)
    back = list(asked.answered(request.site))
    context = {
        "form": form,
        "waiting": waiting,
        "away": shown.away_rows(asked.away(request.site)),
        "answered": shown.answered_rows(
            back,
            asked.reports_of(request.site, back),
            asked.last_words(request.site, back),
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "laboratory/laboratory.html", context, status=status)


def _sent(request: SiteRequest, form: SendForm) -> bool:
    try:
        sent = send(site=request.site, **form.cleaned_data, by=request.user, at=request.at)
    except HouseForbids:
        form.add_error(None, _("The house's rule does not let staff post samples."))
        return False
    except NothingToSend:
        form.add_error("samples", _("These have been sent or given back already."))
        return False
    said = ngettext("%(n)d sample is on its way.", "%(n)d samples are on their way.", len(sent))
    messages.success(request, said % {"n": len(sent)})
    return True


@at_site(*BENCH)
@require_safe
def letter(request: SiteRequest) -> HttpResponse:
    """Print what goes with the samples: their own numbers, and nothing of any ticket."""
    context = {"rows": list(asked.away(request.site)), "today": local_day(request.site, request.at)}
    return render(request, "laboratory/letter.html", context)


@at_site(*BENCH)
def answers(request: SiteRequest) -> HttpResponse:
    """Say row by row what a laboratory's file will do; do it when it was seen."""
    if request.method != "POST":
        return render(request, "laboratory/answers.html", {"form": AnswersForm()})
    text = request.POST.get("text", "")
    try:
        plan = planning.plan(
            request.site,
            text.encode("utf-8", "surrogatepass"),
            accepted=request.POST.getlist("accepted"),
            today=local_day(request.site, request.at),
        )
    except FileTrouble as trouble:
        form = AnswersForm(request.POST)
        form.add_error("text", shown.file_trouble(trouble))
        return render(request, "laboratory/answers.html", {"form": form}, status=422)
    return _previewed(request, plan, _fingerprint(request))


def _previewed(request: SiteRequest, plan: planning.Plan, seen: str) -> HttpResponse:
    typed = request.POST.copy()
    confirmed = typed.get("do") == "take" and typed.get("seen") == seen
    typed["seen"] = seen
    form = AnswersForm(typed, unlisted=plan.unlisted)
    if form.is_valid() and confirmed and (response := _taken(request, form)) is not None:
        return response
    rows = shown.plan_rows(plan)
    context = {
        "form": form,
        "plan": plan,
        "sentence": shown.plan_sentence(plan),
        "rows": rows[: shown.MOST_SHOWN],
        "more": max(0, len(rows) - shown.MOST_SHOWN),
    }
    status = 422 if form.errors else 200
    return render(request, "laboratory/answers.html", context, status=status)


def _taken(request: SiteRequest, form: AnswersForm) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        taken = take_answers(
            site=request.site,
            data=given["text"].encode(),
            accepted=given.get("accepted", ()),
            by=request.user,
            at=request.at,
        )
    except NothingToTake:
        form.add_error(None, _("Nothing of this is new here: nothing was taken in."))
        return None
    said = ngettext(
        "%(n)d sample's answer is taken in. Nobody is told yet.",
        "%(n)d samples' answers are taken in. Nobody is told yet.",
        len(taken),
    )
    messages.success(request, said % {"n": len(taken)})
    return redirect("laboratory:laboratory", request.site.slug)


def _fingerprint(request: SiteRequest) -> str:
    """Return what tells one preview from another, so that what is taken is what was seen."""
    post = request.POST
    said = repr((post.get("text", ""), post.getlist("accepted")))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


@at_site(*BENCH)
@require_POST
def tell(request: SiteRequest, sample: int) -> HttpResponse:
    """Tell what a laboratory answered: the result page says first that it changed."""
    found = found_or_404(sample_at(request.site, sample))
    found.site = request.site
    try:
        told = tell_answer(sample=found, by=request.user, at=request.at)
    except NoAnswer:
        messages.warning(request, _("Somebody looked at this answer before you."))
    except NotTheLast:
        messages.warning(request, shown.measured_since(found))
        return redirect("drug_checking:review", request.site.slug, found.pk)
    except StripsNotStated:
        messages.warning(
            request, _("State the strips at the bench first, if only as not done: then tell it.")
        )
    else:
        changed, same = _("Told. The result says what changed."), _("It says nothing new.")
        messages.success(request, changed if told else same)
    return redirect("laboratory:laboratory", request.site.slug)


@at_site(*BENCH)
@require_safe
def agreement(request: SiteRequest) -> HttpResponse:
    """Show how the bench's answers hold when a laboratory looks too."""
    found = agreement_of(request.site)
    context = {
        "sentence": compared.sentence(found),
        "bias": compared.bias(found),
        "rows": compared.rows(found),
        "published": compared.published_rows(),
        "found": found,
    }
    return render(request, "laboratory/agreement.html", context)
