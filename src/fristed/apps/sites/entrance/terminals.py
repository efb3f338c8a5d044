"""Screens that belong to a house: from them help can begin without sign-in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from fristed.ground.context import working

from ..actions import mark_screen, note_seen
from ..models import Terminal
from ..queries import terminal_by
from .request import SiteRequest

TERMINAL_COOKIE = settings.TERMINAL_COOKIE_NAME
NOT_OF_THE_HOUSE_COOKIE = "fristed_own_screen"  # somebody said so: they are not asked again
COOKIE_LASTS_S = 400 * 24 * 3600  # as long as browsers allow; how long it counts, the row says


def terminal_of(request: HttpRequest) -> Terminal | None:
    """Return the screen of a house that asks, asked of the database once in a request."""
    if not hasattr(request, "known_terminal"):
        request.known_terminal = _look_up(request)  # type: ignore[attr-defined]
    found: Terminal | None = request.known_terminal  # type: ignore[attr-defined]
    return found


def terminal_slug(request: HttpRequest) -> str:
    """Return the slug of the site this screen belongs to; empty where it belongs to none."""
    terminal = terminal_of(request)
    return terminal.site.slug if terminal else ""


def mark_terminal(response: HttpResponse, request: SiteRequest, *, name: str) -> None:
    """Let this screen start an emergency and run the kiosk for the site, without sign-in."""
    token = mark_screen(site=request.site, name=name, by=request.user, at=request.at)
    response.set_cookie(
        TERMINAL_COOKIE,
        f"{request.site.pk}.{token}",
        max_age=COOKIE_LASTS_S,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def leave_unmarked(response: HttpResponse) -> None:
    """Ask no more whether this screen belongs to the house."""
    response.set_cookie(
        NOT_OF_THE_HOUSE_COOKIE,
        "1",
        max_age=COOKIE_LASTS_S,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _look_up(request: HttpRequest) -> Terminal | None:
    site, _dot, token = request.COOKIES.get(TERMINAL_COOKIE, "").partition(".")
    if not token or not (site.isascii() and site.isdigit()) or not 0 < int(site[:20]) < 2**63:
        return None
    at = getattr(request, "at", None) or timezone.now()
    with working(staff=None, sites=[int(site)]):
        terminal = terminal_by(token, int(site), at.date())
        if terminal is not None:
            note_seen(terminal=terminal, at=at)
    return terminal
