"""Writing down an offer, a step, an answer; putting right; a new infection after a cure."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.clients.models import Client
from fristed.apps.clients.views.health import at_record
from fristed.apps.sites.entrance import SiteRequest
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.actions import ReplacedAlready

from .. import actions
from ..choices import OF_A_TEST, OF_HCV, StepKind
from ..forms import AboutForm, OfferForm, StepForm
from ..models import Step
from ..presenters.words import HEADINGS, refusal_words, step_words
from .pages import form_page, to

BOTH = ["GET", "HEAD", "POST"]
STEPS = (*(one for one in OF_HCV if one != StepKind.OFFERED), StepKind.TEST)


@require_http_methods(BOTH)
@at_record
def offer(request: SiteRequest, client: Client) -> HttpResponse:
    """Offer tests; what the person says is written down as it is said."""
    form = OfferForm(_sent(request), today=local_day(request.site, request.at))
    if form.is_valid() and _tried(
        form,
        lambda: actions.offer(client=client, **form.cleaned_data, by=request.user, at=request.at),
    ):
        messages.success(request, _("The offer is written down."))
        return redirect(to(request, "person", client.pk))
    return form_page(
        request,
        form,
        heading=_("Offer tests"),
        lead=_("Nobody has to be tested to be helped, and a no is as good as a yes."),
        submit=_("Write it down"),
        back=to(request, "person", client.pk),
    )


@require_http_methods(BOTH)
@at_record
def step(request: SiteRequest, client: Client, episode_id: int, step_kind: str) -> HttpResponse:
    """Write down one step of an episode."""
    _known_or_404(step_kind, STEPS)
    form = StepForm(_sent(request), kind=step_kind, today=local_day(request.site, request.at))
    return _step_page(
        request,
        client,
        form,
        step_kind,
        lambda said: actions.note_step(
            client=client,
            episode=episode_id,
            kind=step_kind,
            **said,
            by=request.user,
            at=request.at,
        ),
    )


@require_http_methods(BOTH)
@at_record
def about(request: SiteRequest, client: Client, step_id: int, about_kind: str) -> HttpResponse:
    """Write down what became of a test: its answer, confirmed, told, notification sent."""
    _known_or_404(about_kind, OF_A_TEST)
    answers = about_kind in (StepKind.RESULT, StepKind.CONFIRMED)
    of = _kind_of(request, client, step_id) if answers else ""
    form = AboutForm(
        _sent(request), of=of, kind=about_kind, today=local_day(request.site, request.at)
    )
    return _step_page(
        request,
        client,
        form,
        about_kind,
        lambda said: actions.note_about(
            client=client, test=step_id, kind=about_kind, **said, by=request.user, at=request.at
        ),
    )


@require_http_methods(BOTH)
@at_record
def correct(request: SiteRequest, client: Client, step_id: int) -> HttpResponse:
    """Put a step right: what it was stays readable."""
    wrong, of = _step_of(request, client, step_id)
    form = _correcting(request, wrong, of)
    if form.is_valid() and _tried(
        form,
        lambda: actions.correct_step(
            client=client, step=step_id, **form.cleaned_data, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Put right. What it was before stays readable below."))
        return redirect(to(request, "person", client.pk))
    return form_page(
        request,
        form,
        heading=_("Put right: %(what)s") % {"what": step_words(wrong)},
        lead=_("A new line takes its place; the old one stays."),
        submit=_("Put right"),
        back=to(request, "person", client.pk),
        take_back_url=to(request, "take_back", client.pk, step_id),
    )


@require_POST
@at_record
def take_back(request: SiteRequest, client: Client, step_id: int) -> HttpResponse:
    """Take a step back that was a mistake."""
    try:
        actions.take_back(client=client, step=step_id, by=request.user, at=request.at)
        messages.success(request, _("Taken back."))
    except actions.NoSuchStep as error:
        raise Http404 from error
    except ReplacedAlready:
        messages.warning(request, _("Somebody put it right in the meantime."))
    except actions.StepRefused as error:
        messages.warning(request, refusal_words(error.refused))
    return redirect(to(request, "person", client.pk))


@require_POST
@at_record
def reinfection(request: SiteRequest, client: Client, episode_id: int) -> HttpResponse:
    """Begin another episode where the virus was found again after a cure."""
    try:
        actions.begin_reinfection(client=client, episode=episode_id, by=request.user, at=request.at)
        messages.success(request, _("A new episode has begun. The cure of the last one stands."))
    except actions.NoSuchEpisode as error:
        raise Http404 from error
    except actions.StepRefused as error:
        messages.warning(request, refusal_words(error.refused))
    return redirect(to(request, "person", client.pk))


def _step_page(
    request: SiteRequest,
    client: Client,
    form: forms.Form,
    kind: str,
    note: Callable[[dict[str, Any]], Step],
) -> HttpResponse:
    """Write down what a form says, or show it."""
    made: list[Step] = []
    if form.is_valid() and _tried(form, lambda: made.append(note(form.cleaned_data))):
        return _noted(request, client, made[0])
    heading, lead = HEADINGS[kind]
    return form_page(
        request,
        form,
        heading=str(heading),
        lead=str(lead),
        submit=_("Write it down"),
        back=to(request, "person", client.pk),
    )


def _sent(request: SiteRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _noted(request: SiteRequest, client: Client, made: Step) -> HttpResponse:
    undo = to(request, "take_back", client.pk, made.pk)
    messages.success(request, _("Written down."), extra_tags=f"undo:{undo}")
    return redirect(to(request, "person", client.pk))


def _tried(form: forms.Form, act: Callable[[], object]) -> bool:
    """Act; say on the form why it cannot be, where it cannot."""
    try:
        act()
    except actions.StepRefused as error:
        form.add_error(None, refusal_words(error.refused))
        return False
    except ReplacedAlready:
        form.add_error(None, _("Somebody put it right in the meantime."))
        return False
    except (actions.NoSuchEpisode, actions.NoSuchStep) as error:
        raise Http404 from error
    return True


def _known_or_404(kind: str, kinds: tuple[StepKind, ...]) -> None:
    if kind not in kinds:
        raise Http404


def _kind_of(request: SiteRequest, client: Client, test: int) -> str:
    try:
        held = actions.read_person(client=client, by=request.user, at=request.at)
        return held.test(test)[1].step.kind
    except actions.NoSuchStep as error:
        raise Http404 from error


def _step_of(request: SiteRequest, client: Client, step_id: int) -> tuple[Step, str]:
    """Return a step that stands, and of which kind the test is that it is about."""
    held = actions.read_person(client=client, by=request.user, at=request.at)
    try:
        course, wrong = held.with_step(step_id)
    except actions.NoSuchStep as error:
        raise Http404 from error
    kinds = {one.pk: one.kind for one in course.written}
    return wrong, kinds.get(wrong.of_id or 0, "")


def _correcting(request: SiteRequest, wrong: Step, of: str) -> StepForm | AboutForm:
    data = _sent(request)
    day = local_day(request.site, request.at)
    names = ("date", "method", "outcome", "stiffness_kpa", "not_done")
    was = {name: getattr(wrong, name) for name in names}
    if wrong.kind in OF_A_TEST:
        return AboutForm(data, of=of, kind=wrong.kind, today=day, initial=was)
    return StepForm(data, kind=wrong.kind, today=day, initial=was)
