"""The entrance to a site's pages: who is let in, and the scope in which each page runs."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import SimpleTemplateResponse
from django.utils import timezone

from fristed.apps.accounts.models import Staff
from fristed.ground.context import working

from .actions import forget_answer, keep_answer, take_key
from .models import Site
from .queries import local_day, roles_of

TERMINAL_COOKIE = "fristed_terminal"
View = Callable[..., HttpResponse]


class SiteRequest(HttpRequest):
    """A request inside a site's scope, as `at_site` and `at_terminal` hand it to a view."""

    at: datetime
    site: Site  # type: ignore[assignment]  # django-stubs means django.contrib.sites'
    roles: frozenset[str]
    acting: Staff | None
    user: Staff


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
            site = Site.objects.filter(slug=site_slug).first()
            if site is None:
                raise Http404
            at = request.at
            with working(staff=request.user.pk, sites=[site.pk]), timezone.override(site.zone):
                held = roles_of(request.user, site, local_day(site, at))
                if not held.intersection(roles):
                    raise Http404
                request.site, request.roles = site, held
                return _once(request, lambda: view(request, *args, **kw))

        entered.roles = roles  # type: ignore[attr-defined]
        return entered

    return let_in


def at_terminal(view: View) -> View:
    """Let help begin at the site named in the address, without sign-in, role or PIN.

    Open to a terminal that belongs to the site and to anybody who holds a role there. The view
    is told in `request.acting` who acts: None while nobody has unlocked the screen, and then it
    must show nobody's data.
    """

    @wraps(view)
    def entered(request: SiteRequest, site_slug: str, *args: Any, **kw: Any) -> HttpResponse:
        site = Site.objects.filter(slug=site_slug).first()
        if site is None:
            raise Http404
        user = request.user if request.user.is_authenticated else None
        staff = None if request.session.get("locked") else user
        at = request.at
        here = timezone.override(site.zone)
        with working(staff=staff.pk if staff else None, sites=[site.pk]), here:
            # A locked screen still belongs to whoever locked it, so that help starts from it.
            held = roles_of(user, site, local_day(site, at)) if user else frozenset()
            if not held and terminal_slug(request) != site.slug:
                raise Http404
            request.site, request.roles = site, held if staff else frozenset()
            request.acting = staff if held else None
            return _once(request, lambda: view(request, *args, **kw))

    entered.help_is_never_gated = True  # type: ignore[attr-defined]
    return entered


def public_at_site(view: View) -> View:
    """Let anybody read a page of the site named in the address: its hours, never its people.

    Nobody is asked who they are and no cookie is set. The view runs in the scope of that site.
    """

    @wraps(view)
    def entered(request: SiteRequest, site_slug: str, *args: Any, **kw: Any) -> HttpResponse:
        site = Site.objects.filter(slug=site_slug).first()
        if site is None:
            raise Http404
        with working(staff=None, sites=[site.pk]):
            request.site = site
            return _rendered(view(request, *args, **kw))

    entered.help_is_never_gated = True  # type: ignore[attr-defined]
    return entered


def terminal_slug(request: HttpRequest) -> str:
    """Return the slug of the site this terminal belongs to, from its signed cookie."""
    try:
        return str(request.get_signed_cookie(TERMINAL_COOKIE, salt="terminal"))
    except (KeyError, signing.BadSignature):
        return ""


def mark_terminal(response: HttpResponse, site: Site, *, secure: bool) -> None:
    """Let this terminal start an emergency for the site from now on, without sign-in."""
    response.set_signed_cookie(
        TERMINAL_COOKIE,
        site.slug,
        salt="terminal",
        max_age=365 * 24 * 3600,
        httponly=True,
        samesite="Strict",
        secure=secure,
    )


def _once(request: SiteRequest, act: Callable[[], HttpResponse]) -> HttpResponse:
    key = _key(request)
    site = request.site
    if key is None:
        return _rendered(act())
    led_to = take_key(site=site, key=key, at=request.at)
    if led_to is not None:
        return HttpResponseRedirect(led_to)
    response = _rendered(act())
    if isinstance(response, HttpResponseRedirect):
        keep_answer(site=site, key=key, location=response.url)
    elif not transaction.get_connection().needs_rollback:
        forget_answer(site=site, key=key)
    return response


def _key(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return None


def _rendered(response: HttpResponse) -> HttpResponse:
    """Render now: a template rendered later would read the database outside its scope."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    return response
