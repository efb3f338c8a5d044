"""How these pages are served: like all that is public, with what the rooms tell now above them."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from fristed.apps.drug_information.queries.notices import above, notices
from fristed.apps.open_data.views.serving import View, for_everybody, page
from fristed.apps.sites.queries.here import here
from fristed.ground.languages import in_their_language

from .standing import as_it_stands


def read_by_everybody(view: View) -> Callable[..., Any]:
    """Serve a page that is the same for everybody, in the reader's language."""
    return for_everybody(in_their_language(as_it_stands(_told_above(view))))


def _told_above(view: View) -> View:
    """Let a page that is made know what the rooms tell now; one that stands is not made."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        request.notices = notices(spoken(), request.at)  # type: ignore[attr-defined]
        return view(request, *args, **kw)

    return told


def whole_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page with the strip and the bar that every page has."""
    return page(
        request,
        f"open_drug_information/{template}.html",
        {
            "number": here().number,
            "notices": above(getattr(request, "notices", ())),
            "language": spoken(),
            **context,
        },
        status,
    )


def spoken() -> str:
    """Return the language of the page."""
    return (get_language() or "en").partition("-")[0]
