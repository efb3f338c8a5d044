"""Terminals that belong to a site: from them help can begin without sign-in."""

from django.core import signing
from django.http import HttpRequest, HttpResponse

from ..models import Site

TERMINAL_COOKIE = "fristed_terminal"


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
