"""A page as it stands: made once, and given to everybody until something of it changes.

What is kept is the page alone, in this process's memory; nothing of whoever asked.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import get_language

from fristed.apps.drug_information.queries.notices import notices
from fristed.apps.drug_information.queries.published import stamp
from fristed.apps.open_data.views.speaking import LANGUAGES

MOST = 400
View = Callable[..., HttpResponse]
_kept: OrderedDict[tuple[str, str], tuple[str, bytes, str]] = OrderedDict()
_lock = Lock()


def as_it_stands(view: View) -> View:
    """Make a page anew only where what is published, or told above it, is not what it was."""

    @wraps(view)
    def standing(request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        language = get_language() or "en"
        request.notices = notices(language, request.at)  # type: ignore[attr-defined]
        keep = _language_alone(request)
        asked = (request.path, f"{language} {keep}")
        now = f"{stamp()} {request.notices}"  # type: ignore[attr-defined]
        with _lock:
            held = _kept.get(asked)
        if held and held[0] == now:
            return HttpResponse(held[1], content_type=held[2])
        response = view(request, *args, **kw)
        if response.status_code == 200:
            with _lock:
                _kept[asked] = (now, response.content, response["Content-Type"])
                while len(_kept) > MOST:
                    _kept.popitem(last=False)
        return response

    return standing


def _language_alone(request: HttpRequest) -> str:
    """Let nothing of an address but its language reach what is kept; return the language."""
    said = request.GET.get("lang", "")
    keep = said if said in LANGUAGES else ""
    request.GET = QueryDict(f"lang={keep}" if keep else "")
    return keep


def forget() -> None:
    """Forget every page; each is made anew when it is next asked for."""
    with _lock:
        _kept.clear()
