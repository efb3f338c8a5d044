"""The page that says what is wrong, whether anything was saved, and how to send it again.

It reads no session, no furniture and no database: any of them may be what is broken.
"""

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import Error as DatabaseTrouble
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.decorators import sync_only_middleware

from .trouble import Trouble, surely_nothing_saved, trouble_of

RETRY_AFTER_S = {Trouble.AGAIN: 1, Trouble.FULL: 60, Trouble.KEYS: 60}
THEMES = {"light", "dark", "red-dim"}
MOST_FIELDS, LONGEST_WORDS = 200, 100_000
log = logging.getLogger(__name__)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer a request that failed (Django's handler500)."""
    error = sys.exc_info()[1]
    trouble = trouble_of(error)
    if error is None or trouble is None:
        return _shown("500.html", {}, status=500)
    return _said(request, trouble, surely=surely_nothing_saved(error))


@sync_only_middleware
def not_begun(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Tell whoever waited too long for a thread that nothing was begun (see web/one_hop.py)."""

    def answer(request: HttpRequest) -> HttpResponse:
        if getattr(request, "not_begun", False):
            with suppress(Resolver404):
                request.resolver_match = resolve(request.path_info)
            return _said(request, Trouble.SLOW, surely=True)
        return get_response(request)

    return answer


def _said(request: HttpRequest, trouble: Trouble, *, surely: bool) -> HttpResponse:
    sends = request.method == "POST"
    context = {
        "trouble": trouble.value,
        "sends": sends,
        "surely_nothing_saved": surely,
        "theme": _theme(request),
        "again": _sent(request) if sends else None,
        "paper_url": _paper(request),
        "retry_s": RETRY_AFTER_S.get(trouble, 5),
    }
    response = _shown("503.html", context, status=503)
    response["Retry-After"] = str(context["retry_s"])
    return response


def _shown(template: str, context: dict[str, Any], status: int) -> HttpResponse:
    helped = {"without_help": not settings.HELP_PAGES, "number": settings.EMERGENCY_NUMBER}
    response = HttpResponse(get_template(template).render(context | helped), status=status)
    response["Cache-Control"] = "no-store"  # it may hold what somebody typed
    return response


def _theme(request: HttpRequest) -> str:
    chosen = request.COOKIES.get("fristed_theme", "")
    return chosen if chosen in THEMES else "light"


def _sent(request: HttpRequest) -> dict[str, Any] | None:
    """Return what was sent, to be sent again with its key; never a form without one.

    Sign-in has no key, so no password comes back. A file cannot be given back to a browser.
    """
    fields = [(name, value) for name, all_ in request.POST.lists() for value in all_]
    long = sum(len(str(value)) for _, value in fields)
    if "once" not in request.POST or request.FILES or len(fields) > MOST_FIELDS:
        return None
    if long > LONGEST_WORDS or any("password" in name for name, _ in fields):
        return None
    return {"action": request.get_full_path(), "fields": fields}


def _paper(request: HttpRequest) -> str:
    match = request.resolver_match
    slug = match.kwargs.get("site_slug") if match else None
    try:
        return reverse("downtime:pack", args=[slug]) if slug else ""
    except NoReverseMatch:
        return ""


class ForgivingSessions(SessionMiddleware):
    """Sessions; a page that only reads is shown although its session could not be kept.

    Else nobody could read the board while the disk is full.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep the session, or say in the log that it was not kept."""
        try:
            return super().process_response(request, response)
        except DatabaseTrouble as error:
            if request.method not in ("GET", "HEAD") or trouble_of(error) is None:
                raise
            log.warning("A session was not kept: %s", type(error).__name__)
            return response
