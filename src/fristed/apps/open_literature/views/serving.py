"""How these pages are served: read like all that is public; sent to without asking who sends."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from fristed.apps.open_data.views.serving import for_everybody
from fristed.apps.open_data.views.speaking import LANGUAGES, in_their_language, page
from fristed.apps.sites.queries.here import here

View = Callable[..., HttpResponse]


def read_by_everybody(view: View) -> Callable[..., Any]:
    """Serve a page that is the same for everybody, in the reader's language."""
    return for_everybody(in_their_language(view))


def sent_by_anybody(view: View) -> Callable[..., Any]:
    """Take a question from anybody: no cookie, no token, no session, and it is written nowhere.

    There is nothing to forge: nobody's rights are used (ADR 65, 67).
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        response = in_their_language(view)(request, *args, **kw)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        return response

    exempt = csrf_exempt(answered)
    exempt.asks_nobody = True  # type: ignore[attr-defined]
    return exempt


def whole_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page with the strip and the bar that every page has."""
    around = {"number": here().number, "leave_url": settings.QUICK_EXIT}
    return page(request, f"open_literature/{template}.html", {**around, **context}, status)


def keep_of(request: HttpRequest) -> str:
    """Return what a link has to carry so that the language stays."""
    chosen = request.GET.get("lang", "")
    return f"lang={chosen}" if chosen in LANGUAGES else ""
