"""One referral: how it stands, and each step that staff can take."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day, staff_of

from ..actions.asking import take_back
from ..actions.company import accompany, go_alone, take_back_company
from ..actions.stepping import Deed, accept, take_step
from ..actions.words import along_of, answers_of, read_words
from ..choices import OPEN, Along, State
from ..forms.steps import AnsweredForm, CompanyForm, OutcomeForm, TimeForm
from ..permissions import REFERRERS
from ..presenters import referral as shown
from ..presenters.lists import hour
from ..queries.lists import company_of, handed_on_from, has_live_link, steps_of
from .pages import act, crumbs, form_page, opens_words, the_referral, to, with_words

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@at_site(*REFERRERS)
@require_safe
def referral(request: SiteRequest, referral: int) -> HttpResponse:
    """Show how it stands; no word of the person is on this page."""
    found = the_referral(request, referral)
    context = shown.page(
        found,
        site=request.site,
        today=local_day(request.site, request.at),
        at=request.at,
        steps=list(steps_of(found)),
        company=company_of(found),
        on_its_way=has_live_link(found, request.at),
        opens=opens_words(request, found),
    )
    context |= {"crumbs": crumbs(request), "handed_on": list(handed_on_from(found))}
    return render(request, "referrals/referral.html", context)


@at_site(*REFERRERS)
@require_POST
def words(request: SiteRequest, referral: int) -> HttpResponse:
    """Open the words that went along and what came back. Each opening is in the log."""
    found = with_words(request, referral)
    notes = read_words(referral=found, by=request.user, at=request.at)
    context = {
        "referral": found,
        "along": [(Along(one).label, text) for one, text in along_of(notes)],
        "answers": [(hour(note.written_at), note.text) for note in answers_of(notes)],
        "crumbs": crumbs(request, (to(request, "referral", found.pk), _("Referral"))),
    }
    return render(request, "referrals/words.html", context)


@at_site(*REFERRERS)
@SENDS
def answered(request: SiteRequest, referral: int) -> HttpResponse:
    """Write down what they answered, by telephone or on the slip."""
    found = the_referral(request, referral)
    sent = request.POST if request.method == "POST" else None
    form = AnsweredForm(sent, site=request.site, at=request.at)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        who: dict[str, Any] = {"referral": found, "by": request.user, "at": request.at}
        if given["state"] == State.ACCEPTED:
            action = partial(accept, appointment_at=given["appointment_at"], **who)
            return act(request, found, action, _("Written down: they said yes."))
        deed = Deed(State.DECLINED, reason=given["reason"])
        action = partial(take_step, deed=deed, **who)
        return act(request, found, action, _("Written down: they said no."))
    heading = _("What did %(name)s answer?") % {"name": found.recipient.name}
    return _asks(request, found.pk, form, heading, _("Write it down"))


@at_site(*REFERRERS)
@SENDS
def time(request: SiteRequest, referral: int) -> HttpResponse:
    """Write down the time that was agreed."""
    found = the_referral(request, referral)
    sent = request.POST if request.method == "POST" else None
    form = TimeForm(sent, site=request.site, at=request.at)
    if request.method == "POST" and form.is_valid():
        deed = Deed(State.SCHEDULED, appointment_at=form.cleaned_data["appointment_at"])
        action = partial(take_step, referral=found, deed=deed, by=request.user, at=request.at)
        return act(request, found, action, _("The time is written down."))
    return _asks(request, found.pk, form, _("When is it?"), _("Write the time"))


@at_site(*REFERRERS)
@SENDS
def outcome(request: SiteRequest, referral: int) -> HttpResponse:
    """Write down how it went."""
    found = the_referral(request, referral)
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        deed = Deed(form.cleaned_data["state"], reason=form.cleaned_data["reason"])
        action = partial(take_step, referral=found, deed=deed, by=request.user, at=request.at)
        return act(request, found, action, _("Written down."))
    return _asks(request, found.pk, form, _("How did it go?"), _("Write it down"))


@at_site(*REFERRERS)
@require_POST
def begin(request: SiteRequest, referral: int) -> HttpResponse:
    """Say that it has begun."""
    return _step(request, referral, State.IN_PROGRESS, _("Written down: it is under way."))


@at_site(*REFERRERS)
@require_POST
def person_declined(request: SiteRequest, referral: int) -> HttpResponse:
    """Say that the person does not want it: no reason is asked."""
    return _step(request, referral, State.PERSON_DECLINED, _("Written down. No reason is needed."))


@at_site(*REFERRERS)
@require_POST
def withdraw(request: SiteRequest, referral: int) -> HttpResponse:
    """Withdraw it: what was sent opens nothing any more."""
    return _step(request, referral, State.WITHDRAWN, _("Withdrawn. What was sent opens nothing."))


@at_site(*REFERRERS)
@require_POST
def undo(request: SiteRequest, referral: int) -> HttpResponse:
    """Take the last step back: a new row."""
    found = the_referral(request, referral)
    action = partial(take_back, referral=found, by=request.user, at=request.at)
    return act(request, found, action, _("Taken back."), undo="")


@at_site(*REFERRERS)
@SENDS
def company(request: SiteRequest, referral: int) -> HttpResponse:
    """Say who goes along, and when they set out."""
    found = the_referral(request, referral)
    sent = request.POST if request.method == "POST" else None
    colleagues = staff_of(request.site, local_day(request.site, request.at))
    form = CompanyForm(sent, site=request.site, at=request.at, staff=colleagues)
    if request.method == "POST" and form.is_valid():
        action = partial(
            accompany,
            referral=found,
            companion=form.who(),
            meets_at=form.cleaned_data["meets_at"],
            by=request.user,
            at=request.at,
        )
        return act(request, found, action, _("Written down who goes along."), undo="undo_company")
    if found.state not in OPEN:
        messages.info(request, _("This referral is over."))
        return redirect(to(request, "referral", found.pk))
    return _asks(request, found.pk, form, _("Who goes along?"), _("Go along"))


@at_site(*REFERRERS)
@require_POST
def alone(request: SiteRequest, referral: int) -> HttpResponse:
    """Say that nobody goes along any more."""
    found = the_referral(request, referral)
    action = partial(go_alone, referral=found, by=request.user, at=request.at)
    return act(request, found, action, _("Nobody goes along any more."), undo="undo_company")


@at_site(*REFERRERS)
@require_POST
def undo_company(request: SiteRequest, referral: int) -> HttpResponse:
    """Let it be as it was before the last word on who goes along."""
    found = the_referral(request, referral)
    action = partial(take_back_company, referral=found, by=request.user, at=request.at)
    return act(request, found, action, _("Taken back."), undo="")


def _step(request: SiteRequest, pk: int, state: str, said: str) -> HttpResponse:
    found = the_referral(request, pk)
    action = partial(take_step, referral=found, deed=Deed(state), by=request.user, at=request.at)
    return act(request, found, action, said)


def _asks(
    request: SiteRequest,
    pk: int,
    form: AnsweredForm | TimeForm | OutcomeForm | CompanyForm,
    heading: str,
    submit: str,
) -> HttpResponse:
    back = to(request, "referral", pk)
    trail = crumbs(request, (back, _("Referral")))
    return form_page(request, form, heading=heading, submit=submit, cancel_url=back, crumbs=trail)
