"""The entrance to a site's pages: who is let in, and the scope in which each page runs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fristed.apps.accounts.models import Staff
from fristed.apps.accounts.permissions import second_factor_missing
from fristed.apps.accounts.views import ask_second_factor
from fristed.apps.vault.actions import GlassHasEnded
from fristed.ground.context import working

from ..models import Site
from ..permissions import SHOWS_A_FACTOR
from ..queries import local_day, site_named, standing_of
from .once import once, rendered
from .request import SiteRequest
from .terminals import terminal_slug

View = Callable[..., HttpResponse]


def at_site(*roles: str) -> Callable[[View], View]:
    """Let a view run at the site named in its address, for staff who hold one of the roles there.

    The view runs in one transaction in the scope of that site alone, its response rendered
    before the scope ends. A site where somebody holds none of the roles answers like one that
    does not exist. A form's key is honoured: the second click gets the first one's answer.
    """

    def let_in(view: View) -> View:
        @wraps(view)
        @login_required
        def entered(request: SiteRequest, site_slug: str, *args: Any, **kw: Any) -> HttpResponse:
            site = site_named(site_slug)
            if site is None:
                raise Http404
            try:
                return _let_in(request, site, roles, lambda: view(request, *args, **kw))
            except GlassHasEnded:
                return _without_glass(request)

        entered.roles = roles  # type: ignore[attr-defined]
        return entered

    return let_in


def _let_in(
    request: SiteRequest, site: Site, roles: tuple[str, ...], act: Callable[[], HttpResponse]
) -> HttpResponse:
    with working(staff=request.user.pk, sites=[site.pk]), timezone.override(site.zone):
        held = _held_by(request, request.user, site, request.at)
        # From here on each opening of the vault says that glass was broken for it.
        request.user.under_glass = request.standing.mine is not None
        if not held.intersection(roles):
            raise Http404
        if held.intersection(SHOWS_A_FACTOR) and second_factor_missing(request):
            return ask_second_factor(request)
        request.site, request.roles = site, held
        return once(request, act)


def _without_glass(request: SiteRequest) -> HttpResponse:
    """Say that break-glass ended while the page was at work; its transaction left nothing."""
    request.standing = replace(request.standing, mine=None)
    request.roles, request.user.under_glass = request.standing.roles, False
    return render(request, "sites/glass_ended.html", status=403)


def at_terminal(view: View) -> View:
    """Let help begin at the site named in the address, without sign-in, role or PIN.

    Open to a terminal that belongs to the site and to anybody who holds a role there. The view
    is told in `request.acting` who acts: None while nobody has unlocked the screen, and then it
    must show nobody's data.
    """

    @wraps(view)
    def entered(request: SiteRequest, site_slug: str, *args: Any, **kw: Any) -> HttpResponse:
        site = site_named(site_slug)
        if site is None:
            raise Http404
        user = request.user if request.user.is_authenticated else None
        staff = None if request.session.get("locked") else user
        at = request.at
        here = timezone.override(site.zone)
        with working(staff=staff.pk if staff else None, sites=[site.pk]), here:
            # A locked screen still belongs to whoever locked it, so that help starts from it.
            held = _held_by(request, user, site, at) if user else frozenset()
            if not held and terminal_slug(request) != site.slug:
                raise Http404
            # A password without its second factor helps, and sees no more than a locked screen.
            unshown = held.intersection(SHOWS_A_FACTOR) and second_factor_missing(request)
            request.site = site
            request.roles = held if staff and not unshown else frozenset()
            request.acting = staff if held else None
            return once(request, lambda: view(request, *args, **kw), helps=True)

    entered.help_is_never_gated = True  # type: ignore[attr-defined]
    return entered


def _held_by(request: SiteRequest, user: Staff, site: Site, at: datetime) -> frozenset[str]:
    """Return the roles that open pages now, by holding them or by broken glass."""
    request.standing = standing_of(user, site, local_day(site, at))
    return request.standing.roles


def public_at_site(view: View) -> View:
    """Let anybody read a page of the site named in the address: its hours, never its people.

    Nobody is asked who they are and no cookie is set. The view runs in the scope of that site.
    """

    @wraps(view)
    def entered(request: SiteRequest, site_slug: str, *args: Any, **kw: Any) -> HttpResponse:
        site = site_named(site_slug)
        if site is None:
            raise Http404
        with working(staff=None, sites=[site.pk]):
            request.site = site
            return rendered(view(request, *args, **kw))

    entered.help_is_never_gated = True  # type: ignore[attr-defined]
    return entered
