"""How pages for everybody are served: no cookie, no session, no token; every chapter in scope.

There is nothing to forge: nobody's rights are used. What is typed is written down nowhere but where
the page says. A room beside this one may serve its public pages by the same way.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt

from fristed.ground.context import working
from fristed.ground.languages import in_their_language, keep_of, languages_of

from ..queries.chapters import every_site

View = Callable[..., HttpResponse]


def for_everybody(view: View) -> Callable[..., Any]:
    """Serve a page or take a form without looking at who asks, in the reader's language."""

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        response = in_their_language(view)(request, *args, **kw)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        return response

    exempt = csrf_exempt(served)
    exempt.asks_nobody = True  # type: ignore[attr-defined]
    return exempt


def everywhere() -> Any:
    """Open a transaction in the scope of every chapter: whoever joins or leaves names none."""
    return working(staff=None, sites=[one.pk for one in every_site()])


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page that holds nothing of whoever asks."""
    around = {
        "keep": keep_of(request),
        "languages": languages_of(request),
        "theme": "light",
        "controller": settings.CONTROLLER,
        "controller_contact": settings.CONTROLLER_CONTACT,
        "leave_url": settings.QUICK_EXIT,
        "demonstration": settings.DEMONSTRATION,
    }
    return HttpResponse(render_to_string(template, {**around, **context}), status=status)
