"""The doors of the house: which site to enter, and in which language."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.presenters import front_page
from fristed.apps.sites.queries import sites_and_roles
from fristed.ground.context import working


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the site somebody works at, or let them choose."""
    at = request.at  # type: ignore[attr-defined]
    with working(staff=request.user.pk, sites=[]):
        found = sites_and_roles(request.user, at)  # type: ignore[arg-type]
    doors = [(site, page) for site, roles in found if (page := front_page(site, roles))]
    if len(doors) == 1:
        return redirect(doors[0][1])
    return render(request, "home.html", {"doors": doors})


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of this browser, on the same page."""
    back = came_from(request)
    response = HttpResponseRedirect(back)
    wanted = request.POST.get("language", "")
    if translation.check_for_language(wanted) and wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def came_from(request: HttpRequest) -> str:
    """Return the page to go back to, on this host alone."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if safe else "/"
