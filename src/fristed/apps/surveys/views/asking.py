"""Which rooms are asked, how far each is, and letters to those who have not finished."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.directory.queries import rooms as directory
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions
from ..actions.letters import letter_of
from ..actions.mailing import ready
from ..choices import Letter
from ..forms import InviteForm, ReachForm
from ..models import Edition, Invitation
from ..permissions import ASKS
from ..presenters import kept
from ..queries import editions as asked
from ..queries.codes import code_of
from .editions import crumbs, edition_or_404

SENDS = require_http_methods(["GET", "HEAD", "POST"])
PER_PAGE = 50


@SENDS
@at_site(*ASKS)
def invite(request: SiteRequest, survey_edition: int) -> HttpResponse:
    """Choose rooms of the directory that are not asked yet."""
    edition = edition_or_404(survey_edition)
    there = {one.room_id for one in asked.invitations_of(edition) if one.ended_at is None}
    free = [one for one in directory.everywhere() if one.pk not in there]
    sent = request.POST if request.method == "POST" else None
    form = InviteForm(sent, rooms=free, languages=_languages(edition))
    here = kept.to(request.site, "rooms", edition.pk)
    if sent is not None and form.is_valid():
        _ask(request, edition, form)
        return redirect(here)
    context = {
        "form": form,
        "title": _("Ask rooms"),
        "any": bool(free),
        "cancel_url": here,
        "crumbs": crumbs(request, edition),
    }
    return render(request, "surveys/invite.html", context, status=422 if form.errors else 200)


def _ask(request: SiteRequest, edition: Edition, form: InviteForm) -> None:
    given = {"rooms": form.numbers(), "language": form.cleaned_data["language"]}
    try:
        many = actions.invite(edition=edition, **given, by=request.user, at=request.at)
    except actions.NotOpen:
        messages.warning(request, _("The edition is closed: nobody is asked any more."))
    else:
        said = ngettext("%(n)s room is asked.", "%(n)s rooms are asked.", many)
        messages.success(request, said % {"n": many})


@require_safe
@at_site(*ASKS)
def rooms(request: SiteRequest, survey_edition: int) -> HttpResponse:
    """Show which rooms are asked and how far each is; those that have not finished first."""
    edition = edition_or_404(survey_edition)
    everybody = asked.invitations_of(edition)
    late = asked.waited_for(everybody)
    ordered = [*late, *(one for one in everybody if one not in late)]
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "title": kept.title(edition),
        "page": page,
        "head": kept.asked_head(),
        "rows": kept.asked_rows(page, len(asked.questions_of(edition)), request.site),
        "late": len(late),
        "reached": sum(bool(one.address) for one in late),
        "of": sum(one.ended_at is None for one in everybody),
        "is_open": bool(edition.opened_at and not edition.closed_at),
        "ready": ready(),
        "crumbs": crumbs(request, edition),
    }
    return render(request, "surveys/rooms.html", context)


@require_POST
@at_site(*ASKS)
def remind(request: SiteRequest, survey_edition: int) -> HttpResponse:
    """Write to everybody who has not finished and was not written to today: a job for each."""
    edition = edition_or_404(survey_edition)
    here = redirect(kept.to(request.site, "rooms", edition.pk))
    if not ready():
        messages.warning(request, _("No mail goes out from here: copy each letter."))
        return here
    today, many = local_day(request.site, request.at), 0
    for one in asked.waited_for(asked.invitations_of(edition)):
        try:
            actions.write(
                invitation=one, site=request.site, date=today, by=request.user, at=request.at
            )
        except (actions.WrittenToday, actions.NotOpen):
            continue
        many += 1
    said = ngettext("%(n)s letter is on its way.", "%(n)s letters are on their way.", many)
    messages.success(request, said % {"n": many})
    return here


@SENDS
@at_site(*ASKS)
def invitation(request: SiteRequest, survey_invitation: int) -> HttpResponse:
    """Show one room that was asked: its link, the letter to copy, where letters reach it."""
    found = _invitation_or_404(survey_invitation)
    sent = request.POST if request.method == "POST" else None
    given = {"address": found.address, "language": found.language}
    form = ReachForm(sent, initial=given, languages=_languages(found.edition))
    if sent is not None and form.is_valid():
        try:
            actions.reach(invitation=found, **form.cleaned_data, by=request.user, at=request.at)
        except actions.NotOpen:
            messages.warning(request, _("The edition is closed, or this link was ended."))
        else:
            messages.success(request, _("Kept."))
        return redirect(kept.to(request.site, "invitation", found.pk))
    context = {**_shown(request, found), "form": form}
    return render(request, "surveys/invitation.html", context, status=422 if form.errors else 200)


@require_POST
@at_site(*ASKS)
def write(request: SiteRequest, survey_invitation: int) -> HttpResponse:
    """Send one room its letter by mail."""
    found = _invitation_or_404(survey_invitation)
    today = local_day(request.site, request.at)
    if not ready():
        messages.warning(request, _("No mail goes out from here: copy each letter."))
        return redirect(kept.to(request.site, "invitation", found.pk))
    try:
        actions.write(
            invitation=found, site=request.site, date=today, by=request.user, at=request.at
        )
    except actions.WrittenToday:
        messages.info(request, _("Written to today already, finished, or without an address."))
    except actions.NotOpen:
        messages.warning(request, _("The edition is not open."))
    else:
        messages.success(request, _("The letter is on its way."))
    return redirect(kept.to(request.site, "invitation", found.pk))


@SENDS
@at_site(*ASKS)
def end(request: SiteRequest, survey_invitation: int) -> HttpResponse:
    """Ask whether one room's link is to end, and what becomes of its answers; end it."""
    found = _invitation_or_404(survey_invitation)
    if request.method != "POST":
        context = {"invitation": found, "title": directory.entry(found.room).name}
        return render(request, "surveys/end.html", {**context, "crumbs": _crumbs(request, found)})
    if actions.end(invitation=found, by=request.user, at=request.at):
        messages.success(request, _("Ended: the link opens nothing. The room can be asked anew."))
    else:
        messages.info(request, _("It was so already."))
    return redirect(kept.to(request.site, "invitation", found.pk))


def _shown(request: SiteRequest, found: Invitation) -> dict[str, Any]:
    page = request.build_absolute_uri(reverse("open_surveys:answer"))
    arrived = any(one.sent_at for one in found.mails.all())
    letter = Letter.REMINDER if arrived else Letter.INVITATION
    house = page.removesuffix(reverse("open_surveys:answer"))
    edition = found.edition
    return {
        "invitation": found,
        "title": directory.entry(found.room).name,
        "how_far": kept.how_far(found, len(asked.questions_of(edition))),
        "last_letter": kept.last_letter(found),
        "letter": letter_of(found, letter, house),
        "address": f"{page}#{code_of(found)}",
        "is_open": bool(edition.opened_at and not edition.closed_at),
        "ready": ready(),
        "crumbs": crumbs(request, edition),
    }


def _crumbs(request: SiteRequest, found: Invitation) -> list[dict[str, str]]:
    name, here = directory.entry(found.room).name, kept.to(request.site, "invitation", found.pk)
    return [*crumbs(request, found.edition), {"label": name, "url": here}]


def _invitation_or_404(pk: int) -> Invitation:
    found = asked.invitation_of(pk)
    if found is None:
        raise Http404
    return found


def _languages(edition: Edition) -> list[tuple[str, str]]:
    there = {code for one in asked.questions_of(edition) for code in one.text}
    return kept.languages(there)
