"""Pages to read: the first one, one substance, and the one that stands in for whatever was read."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from fristed.apps.drug_information.choices import Wrong
from fristed.apps.drug_information.queries import published
from fristed.apps.drug_information.queries.notices import above

from ..presenters import mixing, pages
from .checking import blank
from .serving import read_by_everybody, spoken, whole_page


@read_by_everybody
def front(request: HttpRequest) -> HttpResponse:
    """Show where to search, and every page there is."""
    context = {"drugs": pages.links(published.told_of(), spoken())}
    return whole_page(request, "front", context)


@read_by_everybody
def drug(request: HttpRequest, drug: str) -> HttpResponse:
    """Tell of one substance or class."""
    text = published.page_of(drug, spoken())
    if text is None:
        return whole_page(request, "not_here", {}, status=404)
    shown = pages.shown(text, spoken())
    context: dict[str, Any] = {
        "drug": shown,
        "mixed": mixing.of_one(drug, published.mixtures(spoken()), spoken()),
        "wrongs": Wrong.choices,
        **blank([shown["name"]]),
    }
    context["notices"] = above(request.notices, drug)  # type: ignore[attr-defined]
    return whole_page(request, "drug", context)


@read_by_everybody
def nothing(request: HttpRequest) -> HttpResponse:
    """Show a page with nothing on it: what Leave page puts in place of the one before."""
    return whole_page(request, "nothing", {})
