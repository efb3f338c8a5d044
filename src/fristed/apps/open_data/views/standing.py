"""A page as it stands: made once, and given to everybody until something of it changes.

What is kept is the page alone, in this process's memory; nothing of whoever asked. Whether it still
stands is asked of the database once a second at most (`UNASKED_S`), not at every view: what is
taken back is gone from every process within that second, and from browsers and caches on the way
within `KEPT_FOR_S` more (ADR 62).
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial, wraps
from threading import Lock
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from fristed.ground.languages import LANGUAGES

UNASKED_S: float = 1.0
KEPT_FOR_S: Final = 60
ON_THE_WAY: Final = f"public, max-age={KEPT_FOR_S}, must-revalidate"
MOST: Final = 400
View = Callable[..., HttpResponse]
Mark = Callable[[str, datetime], str]
_all: list["Standing"] = []


@dataclass(frozen=True)
class Stands:
    """What an answer says to whoever keeps it whole: its page's name, and whether it holds."""

    name: str
    still: Callable[[], bool]


@dataclass(frozen=True)
class _Page:
    mark: str
    content: bytes
    content_type: str


class Standing:
    """The pages that change together: whenever their mark, of a language and a moment, does.

    The mark is read before a page is made, so that a page may be newer than its mark, never older.
    """

    def __init__(self, mark: Mark) -> None:
        self._mark, self._lock = mark, Lock()
        self._known: dict[str, tuple[float, str]] = {}
        self._pages: OrderedDict[tuple[str, ...], _Page] = OrderedDict()
        _all.append(self)

    def __call__(self, view: View) -> View:
        """Make a page anew only where its mark is not what it was."""

        @wraps(view)
        def standing(request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
            language, keep = get_language() or LANGUAGES[0], _language_alone(request)
            mark = self._known_mark(language) or self._ask(language, request)
            # The host and how it is asked: a feed names whole addresses.
            asked = (request.scheme or "", request.get_host(), request.path, language, keep)
            page = self._kept(asked, mark)
            if page is None:
                response = view(request, *args, **kw)
                if response.status_code != 200:
                    return response
                page = _Page(mark, response.content, response["Content-Type"])
                self._keep(asked, page)
            return self._answer(request, language, page)

        return standing

    def forget(self) -> None:
        """Forget every page and every mark."""
        with self._lock:
            self._pages.clear()
            self._known.clear()

    def _answer(self, request: HttpRequest, language: str, page: _Page) -> HttpResponse:
        response = HttpResponse(page.content, content_type=page.content_type)
        response["Cache-Control"] = ON_THE_WAY
        patch_vary_headers(response, ("Accept-Language", "Accept-Encoding"))
        match = request.resolver_match
        if match is not None:
            still = partial(self._holds, language, page.mark)
            response.stands = Stands(match.view_name, still)  # type: ignore[attr-defined]
        return response

    def _holds(self, language: str, mark: str) -> bool:
        return self._known_mark(language) == mark

    def _known_mark(self, language: str) -> str | None:
        """Return the mark, where it was asked for no longer ago than a page may go unasked."""
        known = self._known.get(language)
        return known[1] if known and time.monotonic() - known[0] < UNASKED_S else None

    def _ask(self, language: str, request: HttpRequest) -> str:
        began = time.monotonic()  # before the database looks: what changes meanwhile is not known
        mark = self._mark(language, request.at)  # type: ignore[attr-defined]
        with self._lock:
            known = self._known.get(language)
            if known is None or known[0] <= began:
                self._known[language] = (began, mark)
        return mark

    def _kept(self, asked: tuple[str, ...], mark: str) -> _Page | None:
        with self._lock:
            page = self._pages.get(asked)
        return page if page is not None and page.mark == mark else None

    def _keep(self, asked: tuple[str, ...], page: _Page) -> None:
        with self._lock:
            self._pages[asked] = page
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)


def forget() -> None:
    """Forget every page that stands; each is made anew when it is next asked for."""
    for one in _all:
        one.forget()


def _language_alone(request: HttpRequest) -> str:
    """Let nothing of an address but its language reach what is kept; return the language."""
    said = request.GET.get("lang", "")
    keep = said if said in LANGUAGES else ""
    request.GET = QueryDict(f"lang={keep}" if keep else "")
    return keep
