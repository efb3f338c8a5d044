"""In which language a page for everybody speaks: as the address says, else as the browser asks.

Neither cookie nor account is looked at: the same address in the same language is the same page for
everybody, so it can be kept on the way.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

LANGUAGES: Final = tuple(code for code, _name in settings.LANGUAGES)
ALSO: Final = {"no": "nb", "nn": "nb"}

View = Callable[..., HttpResponse]


def in_their_language(view: View) -> View:
    """Let a page speak the reader's language."""

    @wraps(view)
    def spoken(request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        with translation.override(language_of(request)):
            response = view(request, *args, **kw)
            response["Content-Language"] = translation.get_language() or LANGUAGES[0]
            # Said here as well as by Django's middleware: a cache on the way that did not know it
            # would show a reader the language of the one before.
            patch_vary_headers(response, ("Accept-Language",))
            return response

    return spoken


def language_of(request: HttpRequest) -> str:
    """Return the language an address or a browser asks for; English where neither is ours."""
    return language_asked(request.GET.get("lang", ""), request.headers.get("Accept-Language", ""))


def language_asked(asked: str, accepted: str) -> str:
    """Return the language of an address's own word, else of what a browser says it accepts."""
    if asked in LANGUAGES:
        return asked
    for wanted, _weight in parse_accept_lang_header(accepted):
        code = wanted.partition("-")[0]
        if ALSO.get(code, code) in LANGUAGES:
            return ALSO.get(code, code)
    return LANGUAGES[0]


def keep_of(request: HttpRequest) -> str:
    """Return what a link has to carry so that the language stays."""
    chosen = request.GET.get("lang", "")
    return f"lang={chosen}" if chosen in LANGUAGES else ""


def languages_of(request: HttpRequest) -> list[dict[str, Any]]:
    """Return this page's address in each language."""
    found, said = [], request.GET.copy()
    for code in LANGUAGES:
        said["lang"] = code
        name = translation.get_language_info(code)["name_local"]
        one = {"code": code, "name": name, "url": f"?{said.urlencode()}"}
        found.append({**one, "current": code == translation.get_language()})
    return found
