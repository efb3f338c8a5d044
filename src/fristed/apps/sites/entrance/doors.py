"""The entrance to a site's pages: who is let in, and the scope in which each page runs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone

from fristed.ground.context import working

from ..models import Site
from ..queries import local_day, roles_of
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
            site = Site.objects.filter(slug=site_slug).first()
            if site is None:
                raise Http404
            at = request.at
            with working(staff=request.user.pk, sites=[site.pk]), timezone.override(site.zone):
                held = roles_of(request.user, site, local_day(site, at))
                if not held.intersection(roles):
                    raise Http404
                request.site, request.roles = site, held
                return once(request, lambda: view(request, *args, **kw))

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
            return once(request, lambda: view(request, *args, **kw))

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
            return rendered(view(request, *args, **kw))

    entered.help_is_never_gated = True  # type: ignore[attr-defined]
    return entered
