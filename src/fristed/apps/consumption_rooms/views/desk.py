"""The desk: letting somebody in, knowing them, asking, and what the rule book answered."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.clients.models import Client
from fristed.apps.premises.queries import binding_rules
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.actions import AlreadyHere, HasLeft, call_by
from fristed.apps.visits.models import Visit

from ..actions.arriving import arrive as let_in
from ..actions.arriving import go_on_unregistered, help_only
from ..actions.arriving import identify as recognise
from ..actions.assessing import (
    admit_after_looking,
    refuse_after_looking,
    withdraw_refusal,
)
from ..actions.assessing import ask_lead as ask_the_lead
from ..actions.assessing import (
    assess as ask_the_rule_book,
)
from ..actions.assessing import offer as make_offer
from ..actions.finding import Found, found_by
from ..actions.leaving import turn_away as close_without_place
from ..actions.moving import NotPossible
from ..choices import Answer, Offer
from ..forms.desk import ArriveForm, IdentifyForm
from ..forms.place import CallingNameForm
from ..presenters.side import board_url, source_of
from ..presenters.words import sentence, spelled_out
from ..queries.people import (
    NotHere,
    any_refusal,
    latest_assessment,
    open_refusal,
    person_on_floor,
    visit_at,
)
from .board import assess_form, draw


def side_url(request: SiteRequest, visit: Visit) -> str:
    """Return the board with this visit's side open."""
    return f"{board_url(request.site)}?open={visit.pk}"


def the_visit(request: SiteRequest, visit: int) -> Visit:
    """Return the visit of the address, or answer like one that does not exist."""
    try:
        return visit_at(request.user, request.site, visit)
    except NotHere as error:
        raise Http404 from error


def moved_on(request: SiteRequest) -> HttpResponse:
    """Say that somebody else was faster, and show the board as it is."""
    messages.warning(
        request,
        _("Somebody moved this person in the meantime. The board shows where they are now."),
    )
    return HttpResponseRedirect(board_url(request.site))


@at_site(*FLOOR)
def arrive(request: SiteRequest) -> HttpResponse:
    """Let somebody in: by card, by registered name, or as nobody in particular."""
    form = ArriveForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "rooms/arrive.html", {"form": form}, status=status)
    who = form.cleaned_data["who"].strip()
    found = found_by(site=request.site, who=who, by=request.user, at=request.at) if who else []
    picked = request.POST.get("client", "")
    chosen = [f for f in found if str(f.client.pk) == picked] or (found if len(found) == 1 else [])
    if who and not chosen:
        return _which(request, form, found)
    return _let_in(request, form, chosen[0].client if chosen else None)


def _which(request: SiteRequest, form: ArriveForm, found: list[Found]) -> HttpResponse:
    """Ask which of several people it is, or say that nobody was found; nothing typed is lost."""
    if not found:
        form.add_error(
            "who", _("No card or registered name like this here. Try again, or leave it empty.")
        )
    context = {"form": form, "found": found}
    return render(request, "rooms/arrive.html", context, status=200 if found else 422)


def _let_in(request: SiteRequest, form: ArriveForm, client: Client | None) -> HttpResponse:
    try:
        visit = let_in(
            site=request.site,
            client=client,
            calling_name=form.cleaned_data["calling_name"],
            interpreter=form.cleaned_data["interpreter"],
            by=request.user,
            at=request.at,
        )
    except AlreadyHere:
        messages.warning(request, _("This person is on the board already."))
        return HttpResponseRedirect(board_url(request.site))
    return HttpResponseRedirect(side_url(request, visit))


@at_site(*FLOOR)
@require_POST
def identify(request: SiteRequest, visit: int) -> HttpResponse:
    """Say whose visit it is after all."""
    theirs = the_visit(request, visit)
    form = IdentifyForm(request.POST)
    who = form.cleaned_data["who"] if form.is_valid() else ""
    found = found_by(site=request.site, who=who, by=request.user, at=request.at) if who else []
    picked = request.POST.get("client", "")
    chosen = [f for f in found if str(f.client.pk) == picked] or (found if len(found) == 1 else [])
    if not chosen:
        if who and not found:
            form.add_error("who", _("No card or registered name like this here."))
        elif found:
            form.add_error("who", _("Several people have this name. Ask for the card instead."))
        return draw(request, opened=visit, bound={"identify_form": form}, status=422)
    try:
        recognise(visit=theirs, client=chosen[0].client, by=request.user, at=request.at)
    except (AlreadyHere, NotPossible):
        return moved_on(request)
    return HttpResponseRedirect(side_url(request, theirs))


@at_site(*FLOOR)
@require_POST
def unregistered(request: SiteRequest, visit: int) -> HttpResponse:
    """Go on without a registration."""
    theirs = the_visit(request, visit)
    try:
        go_on_unregistered(visit=theirs, by=request.user, at=request.at)
    except NotPossible:
        return moved_on(request)
    return HttpResponseRedirect(side_url(request, theirs))


@at_site(*FLOOR)
def assess(request: SiteRequest, visit: int) -> HttpResponse:
    """Ask the rule book; show the answer where it is not simply yes."""
    try:
        person = person_on_floor(request.site, visit)
    except NotHere:
        return moved_on(request)
    book = binding_rules(request.site, local_day(request.site, request.at))
    form = assess_form(request, person, book, request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return draw(request, opened=visit, bound={"assess_form": form}, status=status)
    try:
        made = ask_the_rule_book(
            visit=person.visit,
            stated=form.stated(),
            priority=form.cleaned_data["priority"],
            by=request.user,
            at=request.at,
        )
    except NotPossible:
        return moved_on(request)
    if made.answer not in {Answer.ADMIT, Answer.NOT_REGULATED}:
        return HttpResponseRedirect(side_url(request, person.visit))
    return _queued(request, person.visit)


def _queued(request: SiteRequest, visit: Visit) -> HttpResponse:
    undo = "undo:" + reverse("rooms:undo", args=[request.site.slug, visit.pk])
    words = _("%(handle)s is in the queue.") % {"handle": visit.handle}
    messages.success(request, words, extra_tags=undo)
    return HttpResponseRedirect(board_url(request.site))


@at_site(*FLOOR)
@require_POST
def admit(request: SiteRequest, visit: int) -> HttpResponse:
    """A person looked: may use the room."""
    theirs = the_visit(request, visit)
    assessment = latest_assessment(theirs)
    try:
        if assessment is None or assessment.answer != Answer.ASK:
            raise NotPossible("")
        admit_after_looking(assessment=assessment, by=request.user, at=request.at)
    except NotPossible:
        return moved_on(request)
    return HttpResponseRedirect(board_url(request.site))


@at_site(*FLOOR)
@require_POST
def refuse(request: SiteRequest, visit: int) -> HttpResponse:
    """A person looked: cannot use the room now."""
    theirs = the_visit(request, visit)
    assessment = latest_assessment(theirs)
    try:
        if assessment is None or assessment.answer != Answer.ASK:
            raise NotPossible("")
        refuse_after_looking(assessment=assessment, by=request.user, at=request.at)
    except NotPossible:
        return moved_on(request)
    return HttpResponseRedirect(side_url(request, theirs))


@at_site(*FLOOR)
@require_POST
def ask_lead(request: SiteRequest, visit: int) -> HttpResponse:
    """Ask the shift lead to look again at a refusal."""
    theirs = the_visit(request, visit)
    refusal = open_refusal(theirs)
    if refusal is None:
        return moved_on(request)
    ask_the_lead(refusal=refusal, by=request.user, at=request.at)
    messages.success(request, _("The shift lead is asked. It shows on their board."))
    return HttpResponseRedirect(side_url(request, theirs))


@at_site("shift_lead")
@require_POST
def withdraw(request: SiteRequest, visit: int) -> HttpResponse:
    """The shift lead looked again and takes the refusal back."""
    theirs = the_visit(request, visit)
    refusal = open_refusal(theirs)
    if refusal is None:
        return moved_on(request)
    withdraw_refusal(refusal=refusal, by=request.user, at=request.at)
    return HttpResponseRedirect(side_url(request, theirs))


@at_site(*FLOOR)
@require_safe
def reason(request: SiteRequest, visit: int) -> HttpResponse:
    """Show the refusal with the law's own words, to read or to print."""
    theirs = the_visit(request, visit)
    refusal = any_refusal(theirs)
    if refusal is None:
        raise Http404
    context = {
        "refusal": refusal,
        "sentence": sentence(refusal.provision, refusal.wording),
        "provision": spelled_out(refusal.provision),
        "wording": spelled_out(refusal.wording),
        "source": source_of(refusal),
        "back_url": side_url(request, theirs),
    }
    return render(request, "rooms/reason.html", context)


@at_site(*FLOOR)
@require_POST
def offer(request: SiteRequest, visit: int, what: str) -> HttpResponse:
    """Record what was offered; it needs no answer from any rule."""
    theirs = the_visit(request, visit)
    if what not in Offer.values:
        raise Http404
    make_offer(visit=theirs, what=Offer(what), by=request.user, at=request.at)
    messages.success(request, _("Noted: %(offer)s.") % {"offer": Offer(what).label})
    return HttpResponseRedirect(side_url(request, theirs))


@at_site(*FLOOR)
@require_POST
def name(request: SiteRequest, visit: int) -> HttpResponse:
    """Call somebody by the name they gave, until they leave."""
    theirs = the_visit(request, visit)
    form = CallingNameForm(request.POST)
    if not form.is_valid():
        return draw(request, opened=visit, bound={"name_form": form}, status=422)
    try:
        call_by(visit=theirs, **form.cleaned_data, by=request.user, at=request.at)
    except HasLeft:
        return moved_on(request)
    return HttpResponseRedirect(side_url(request, theirs))


@at_site(*FLOOR)
@require_POST
def rest(request: SiteRequest, visit: int) -> HttpResponse:
    """Let somebody stay for help, without a place."""
    theirs = the_visit(request, visit)
    try:
        help_only(visit=theirs, by=request.user, at=request.at)
    except NotPossible:
        return moved_on(request)
    return HttpResponseRedirect(board_url(request.site))


@at_site(*FLOOR)
@require_POST
def turn_away(request: SiteRequest, visit: int) -> HttpResponse:
    """Close a visit that could not have a place."""
    theirs = the_visit(request, visit)
    try:
        close_without_place(visit=theirs, by=request.user, at=request.at)
    except NotPossible:
        return moved_on(request)
    return HttpResponseRedirect(board_url(request.site))
