"""How a page with a search or a form is served to everybody, under whom to call and a way out.

Read like all that is public; sent to without asking who sends.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from fristed.apps.sites.queries.here import here
from fristed.ground.languages import in_their_language, keep_of

from .serving import View, for_everybody, page


def read_by_everybody(view: View) -> Callable[..., Any]:
    """Serve a page that is the same for everybody, in the reader's language."""
    return for_everybody(in_their_language(view))


def sent_by_anybody(view: View) -> Callable[..., Any]:
    """Take a form from anybody: no cookie, no token, no session, and nothing is kept on the way.

    There is nothing to forge: nobody's rights are used (ADR 45, 65).
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
    """Render a page that extends `open_data/base_everybody.html`."""
    around = {
        "number": here().number,
        "leave_url": settings.QUICK_EXIT,
        "language_kept": keep_of(request).removeprefix("lang="),
    }
    return page(request, template, {**around, **context}, status)
