"""The tablet's page and its files: without data, the same for everybody, kept on tablets."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from fristed.apps.festival_care.queries.table import code_words, radio_scripts, stay_table
from fristed.apps.festivals.choices import Spot

LANGUAGES: Final = tuple(code for code, _name in settings.LANGUAGES)
ALSO: Final = {"no": "nb", "nn": "nb"}
FOLDER: Final = "fristed/tablet"
# What the page stands on beside its own scripts; nothing else is kept for the time without network.
STANDS_ON: Final = (
    *(f"fristed/css/{name}.css" for name in ("tokens", "base", "shell", "components", "forms")),
    *(f"fristed/css/{name}.css" for name in ("tablet", "print")),
    "fristed/icons.svg",
    "fristed/mark.svg",
    "fristed/tablet-192.png",
    "fristed/tablet-512.png",
    "fristed/vendor/dexie.min.js",
    "fristed/vendor/words-english.js",
    "fristed/vendor/fonts/atkinson-next-latin-400.woff2",
    "fristed/vendor/fonts/atkinson-next-latin-600.woff2",
)
# The page is the same at every moment; its hour is the tablet’s.
NO_MOMENT: Final = datetime(2000, 1, 1, tzinfo=UTC)
WORKER: Final = "fristed/tablet/worker.js"

View = Callable[..., HttpResponse]


def for_everybody(view: View) -> View:
    """Serve a view to anybody who reads: no session is opened, no lock asked, no cookie set."""

    @wraps(view)
    def served(request: HttpRequest, language: str = LANGUAGES[0]) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        if language not in LANGUAGES:
            raise Http404
        with translation.override(language):
            response = view(request, language)
        if response.status_code == 200:
            response["Cache-Control"] = "no-cache"  # may be kept, and is asked for again each time
        return response

    exempt = csrf_exempt(served)
    exempt.asks_nobody = True  # type: ignore[attr-defined]
    return exempt


@for_everybody
def door(request: HttpRequest, _language: str) -> HttpResponse:
    """Lead to the page in the browser's language."""
    found = LANGUAGES[0]
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        code = ALSO.get(wanted.partition("-")[0], wanted.partition("-")[0])
        if code in LANGUAGES:
            found = code
            break
    return redirect("sync:shell", found)


@for_everybody
def shell(_request: HttpRequest, language: str) -> HttpResponse:
    """Show the page; whatever stands on it later, its scripts make."""
    return HttpResponse(_page(language))


def _page(language: str) -> str:
    with translation.override(language):
        context = {"theme": "red-dim", "now": NO_MOMENT, "languages": _languages()}
        return render_to_string("sync/tablet/shell.html", context)


def _languages() -> list[dict[str, str]]:
    names = {code: translation.get_language_info(code)["name_local"] for code in LANGUAGES}
    return [
        {"code": code, "name": name, "url": reverse("sync:shell", args=[code])}
        for code, name in names.items()
    ]


@for_everybody
def table(_request: HttpRequest, language: str) -> HttpResponse:
    """Give what can be told of a stay, the words for it, the codes, and what is read out."""
    return JsonResponse(_table(language))


@lru_cache(maxsize=4)
def _table(language: str) -> dict[str, Any]:
    whole = {"stay": stay_table(), "codes": code_words(), "radio": radio_scripts()["scripts"]}
    spoken: dict[str, Any] = _in_language(whole, language)
    with translation.override(language):
        return {**spoken, "spots": {spot.value: str(spot.label) for spot in Spot}}


def _in_language(node: Any, language: str) -> Any:
    """Put the words of one language where words of all stand."""
    if isinstance(node, list):
        return [_in_language(one, language) for one in node]
    if not isinstance(node, Mapping):
        return node
    if not set(LANGUAGES) <= set(node):
        return {str(name): _in_language(one, language) for name, one in node.items()}
    rest = {
        name: _in_language(one, language) for name, one in node.items() if name not in LANGUAGES
    }
    return {**rest, "word": node[language]} if rest else node[language]


@for_everybody
def manifest(_request: HttpRequest, language: str) -> HttpResponse:
    """Give what a browser needs to install the page."""
    said = {
        "id": reverse("sync:door"),
        "start_url": reverse("sync:shell", args=[language]),
        "scope": reverse("sync:door"),
        "name": _("Fristed on a tablet"),
        "short_name": _("Fristed"),
        "lang": language,
        "display": "standalone",
        "background_color": "#0C0202",
        "theme_color": "#180505",
        "icons": [
            {"src": static(f"fristed/tablet-{size}.png"), "sizes": f"{size}x{size}"}
            | {"type": "image/png", "purpose": purpose}
            for size in (192, 512)
            for purpose in ("any", "maskable")
        ],
    }
    return JsonResponse(said, content_type="application/manifest+json")


@for_everybody
def worker(_request: HttpRequest, _language: str) -> HttpResponse:
    """Give the service worker, with the digest of everything that it keeps."""
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")


@lru_cache(maxsize=1)
def _worker() -> str:
    kept = {static(name): _digest(_bytes(name)) for name in (*STANDS_ON, *_scripts())}
    for language in LANGUAGES:
        kept[reverse("sync:shell", args=[language])] = _digest(_page(language).encode())
        written = JsonResponse(_table(language)).content
        kept[reverse("sync:table", args=[language])] = _digest(written)
    source = _bytes(WORKER).decode()
    listed = json.dumps(kept, indent=1, sort_keys=True)
    version = _digest((listed + source).encode())[:16]
    return f'const VERSION = "{version}";\nconst KEPT = {listed};\n{source}'


def _scripts() -> list[str]:
    folder = Path(_found(WORKER)).parent
    return [
        f"{FOLDER}/{one.name}" for one in sorted(folder.glob("*.js")) if one.name != "worker.js"
    ]


def _found(name: str) -> str:
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return str(path)


def _bytes(name: str) -> bytes:
    return Path(_found(name)).read_bytes()


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
