"""How anything public is served: the same for everybody, kept for minutes, asked for by its mark.

No cookie, no session, no address: whoever asks is not looked at.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from fristed.ground.languages import keep_of, languages_of

KEPT_FOR_S = 300
READS = ("GET", "HEAD")

View = Callable[..., HttpResponse]


def for_everybody(view: View) -> Callable[..., HttpResponseBase]:
    """Serve a view to anybody who reads: with its ETag, and 304 where nothing has changed.

    What is not a page (an error) is not kept. The lock looks away (web/middleware.py): a signed-in
    browser gets what everybody gets.
    """

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kw: Any) -> HttpResponseBase:
        if request.method not in READS:
            return HttpResponseNotAllowed(READS)
        method, request.method = request.method, "GET"  # HEAD is GET without the body
        try:
            response = view(request, *args, **kw)
        finally:
            request.method = method
        if response.status_code != 200:
            return response
        response.headers.setdefault("Cache-Control", f"public, max-age={KEPT_FOR_S}")
        response["ETag"] = etag = f'"{sha256(response.content).hexdigest()[:32]}"'
        return get_conditional_response(request, etag=etag, response=response) or response

    # There is nothing to forge: a form sent here is refused, whoever sends it.
    exempt = csrf_exempt(served)
    exempt.asks_nobody = True  # type: ignore[attr-defined]
    return exempt


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page that holds nothing of whoever asks: no session, no token, no clock."""
    around = {"languages": languages_of(request), "theme": "auto", "keep": keep_of(request)}
    return HttpResponse(render_to_string(template, {**context, **around}), status=status)
