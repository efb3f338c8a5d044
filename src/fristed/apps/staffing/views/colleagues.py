"""Colleagues' sign-in: adding somebody, ending their sessions, helping them back in."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.accounts.actions import (
    AskedByYou,
    NameTaken,
    NobodyAsked,
    NotForYourself,
    approve_factor_reset,
    ask_factor_reset,
    end_sessions_of,
    give_password_code,
)
from fristed.apps.accounts.models import Staff
from fristed.apps.accounts.presenters import session_rows, told_rows
from fristed.apps.accounts.queries import recoveries_of, reset_waiting, sessions_of
from fristed.apps.sites.actions import OnlyAdministrators
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import MANAGERS, RUNS_THE_HOUSE
from fristed.apps.sites.queries import local_day, roles_of
from fristed.apps.sites.views.pages import back_to, not_done, show

from .. import presenters
from ..actions import add_colleague
from ..forms import ColleagueForm
from ..permissions import may_help
from ..queries import colleague_at, people_of

SHOWN_ONCE = "code_shown"


@at_site(*RUNS_THE_HOUSE)
@require_safe
def colleagues(request: SiteRequest) -> HttpResponse:
    """List who works here, and lead to each one's sign-in."""
    found = people_of(request.site, local_day(request.site, request.at), request.at)
    rows = presenters.colleague_rows(found, request.site)
    manages = bool(request.roles.intersection(MANAGERS))
    return show(request, "staffing/colleagues.html", rows=rows, manages=manages)


@at_site(*MANAGERS)
def colleague_add(request: SiteRequest) -> HttpResponse:
    """Let somebody new sign in here; a one-time code lets them choose their password."""
    form = ColleagueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            staff, code = add_colleague(site=request.site, **given, by=request.user, at=request.at)
        except NameTaken:
            form.add_error("sign_in_name", _("Somebody signs in by this name already."))
        except OnlyAdministrators:
            form.add_error("role", _("Only an administrator makes or ends administrators."))
        else:
            return _show_once(request, staff, code)
    return show(request, "staffing/colleague_add.html", form, crumbs=_crumbs(request))


@at_site(*RUNS_THE_HOUSE)
@require_safe
def colleague(request: SiteRequest, staff: int) -> HttpResponse:
    """Show where a colleague is signed in and what can be done to help them back in."""
    who = _colleague(request, staff)
    shown = request.session.get(SHOWN_ONCE, {})
    code = request.session.pop(SHOWN_ONCE)["code"] if shown.get("staff") == who.pk else ""
    return show(
        request,
        "staffing/colleague.html",
        crumbs=_crumbs(request),
        who=who,
        code=code,
        helps=_may_help(request, who),
        sessions=session_rows(sessions_of(who, request.at), current=None, at=request.at),
        told=told_rows(recoveries_of(who, request.at), request.at),
        waiting=reset_waiting(who, request.at),
    )


@at_site(*RUNS_THE_HOUSE)
@require_POST
def colleague_end(request: SiteRequest, staff: int) -> HttpResponse:
    """Sign a colleague out everywhere."""
    who = _colleague(request, staff)
    end_sessions_of(staff=who, by=request.user, at=request.at, site=request.site.pk)
    return _back(request, who, _("Signed out everywhere."))


@at_site(*RUNS_THE_HOUSE)
@require_POST
def colleague_code(request: SiteRequest, staff: int) -> HttpResponse:
    """Give a colleague a one-time code for a new password."""
    who = _colleague(request, staff)
    if not _may_help(request, who):
        return _not_yours(request, who)
    code = give_password_code(staff=who, by=request.user, at=request.at, site=request.site.pk)
    return _show_once(request, who, code)


@at_site(*RUNS_THE_HOUSE)
@require_POST
def colleague_reset(request: SiteRequest, staff: int) -> HttpResponse:
    """Ask that a colleague's lost second factor be taken away."""
    said = _("Asked. Now another shift lead or administrator has to agree.")
    return _two_agree(request, staff, ask_factor_reset, said)


@at_site(*RUNS_THE_HOUSE)
@require_POST
def colleague_approve(request: SiteRequest, staff: int) -> HttpResponse:
    """Agree, as the second of two, that a lost second factor is taken away."""
    said = _("The second factor is gone. They set up a new one when they sign in.")
    return _two_agree(request, staff, approve_factor_reset, said)


def _two_agree(
    request: SiteRequest, staff: int, act: Callable[..., None], said: str
) -> HttpResponse:
    who = _colleague(request, staff)
    if not _may_help(request, who):
        return _not_yours(request, who)
    try:
        act(staff=who, by=request.user, at=request.at, site=request.site.pk)
    except NotForYourself:
        return _not_yours(request, who)
    except AskedByYou:
        return _back(request, who, _("You asked. Somebody else has to agree."), done=False)
    except NobodyAsked:
        return _back(request, who, _("Nobody has asked, or the day is over."), done=False)
    return _back(request, who, said)


def _colleague(request: SiteRequest, pk: int) -> Staff:
    """Find somebody who works here."""
    who = colleague_at(request.site, pk, local_day(request.site, request.at))
    if who is None:
        raise Http404
    return who


def _may_help(request: SiteRequest, who: Staff) -> bool:
    theirs = roles_of(who, request.site, local_day(request.site, request.at))
    return who.pk != request.user.pk and may_help(request.roles, theirs)


def _show_once(request: SiteRequest, who: Staff, code: str) -> HttpResponse:
    request.session[SHOWN_ONCE] = {"staff": who.pk, "code": code}
    return redirect("staffing:colleague", request.site.slug, who.pk)


def _not_yours(request: SiteRequest, who: Staff) -> HttpResponse:
    return _back(request, who, _("Somebody else has to help here."), done=False)


def _back(request: SiteRequest, who: Staff, said: str, *, done: bool = True) -> HttpResponse:
    (back_to if done else not_done)(request, "staffing:colleagues", said)
    return redirect("staffing:colleague", request.site.slug, who.pk)


def _crumbs(request: SiteRequest) -> list[dict[str, Any]]:
    slug = [request.site.slug]
    return [
        {"url": reverse("premises:house", args=slug), "label": _("House")},
        {"url": reverse("staffing:colleagues", args=slug), "label": _("Colleagues")},
    ]
