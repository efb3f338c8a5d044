"""How pages for everybody are served: no cookie, no session, no token; every chapter in scope.

There is nothing to forge: nobody's rights are used. What is typed is written down nowhere but where
the page says. A room beside this one may serve its public pages by the same way.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from fristed.ground.context import working

from ..queries.chapters import every_site

LANGUAGES: Final = tuple(code for code, _name in settings.LANGUAGES)
ALSO: Final = {"no": "nb", "nn": "nb"}
View = Callable[..., HttpResponse]


def for_everybody(view: View) -> Callable[..., Any]:
    """Serve a page or take a form without looking at who asks, in the reader's language."""

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        with translation.override(language_of(request)):
            response = view(request, *args, **kw)
            response["Content-Language"] = translation.get_language() or LANGUAGES[0]
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        patch_vary_headers(response, ("Accept-Language",))
        return response

    exempt = csrf_exempt(served)
    exempt.asks_nobody = True  # type: ignore[attr-defined]
    return exempt


def everywhere() -> Any:
    """Open a transaction in the scope of every chapter: whoever joins or leaves names none."""
    return working(staff=None, sites=[one.pk for one in every_site()])


def language_of(request: HttpRequest) -> str:
    """Return the language that the address or the browser asks for; else English."""
    asked = request.GET.get("lang", "")
    if asked in LANGUAGES:
        return asked
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        code = wanted.partition("-")[0]
        if ALSO.get(code, code) in LANGUAGES:
            return ALSO.get(code, code)
    return LANGUAGES[0]


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page that holds nothing of whoever asks."""
    chosen = request.GET.get("lang", "")
    around = {
        "keep": f"lang={chosen}" if chosen in LANGUAGES else "",
        "languages": [_choice(code) for code in LANGUAGES],
        "theme": "light",
        "controller": settings.CONTROLLER,
        "controller_contact": settings.CONTROLLER_CONTACT,
        "leave_url": settings.QUICK_EXIT,
        "demonstration": settings.DEMONSTRATION,
    }
    return HttpResponse(render_to_string(template, {**around, **context}), status=status)


def _choice(code: str) -> dict[str, Any]:
    name = translation.get_language_info(code)["name_local"]
    return {
        "code": code,
        "name": name.capitalize(),
        "url": f"?lang={code}",
        "current": code == translation.get_language(),
    }
