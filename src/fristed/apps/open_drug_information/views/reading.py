"""Pages to read: the first one, one substance, and the one that stands in for whatever was read."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from fristed.apps.drug_information.choices import Wrong
from fristed.apps.drug_information.models import Text
from fristed.apps.drug_information.queries import published
from fristed.apps.drug_information.queries.notices import above

from ..presenters import classes, mixing, pages
from ..presenters.pointing import tickets
from .checking import blank
from .serving import read_by_everybody, spoken, whole_page


@read_by_everybody
def front(request: HttpRequest) -> HttpResponse:
    """Show where to search, and every page there is: of drugs, and of classes of them."""
    told = published.told_of()
    kinds = classes.with_a_page(told, published.mixtures(spoken()))
    context = {
        "drugs": pages.links([one for one in told if not classes.is_class(one)], spoken()),
        "kinds": pages.links(kinds, spoken()),
    }
    return whole_page(request, "front", context)


@read_by_everybody
def drug(request: HttpRequest, drug: str) -> HttpResponse:
    """Tell of one substance or class."""
    text = published.page_of(drug, spoken())
    shown = _class(drug, text) if classes.is_class(drug) else _substance(text)
    if shown is None:
        return whole_page(request, "not_here", {}, status=404)
    context: dict[str, Any] = {
        "drug": shown,
        "mixed": shown["mixed"],
        "contents": pages.contents(shown, mixed=bool(shown["mixed"]) or not shown.get("is_class")),
        "tickets": tickets(),
        "wrongs": Wrong.choices,
        **blank([] if shown.get("is_class") else [shown["name"]]),
    }
    context["notices"] = above(request.notices, drug)  # type: ignore[attr-defined]
    return whole_page(request, "drug", context)


def _substance(text: Text | None) -> dict[str, Any] | None:
    """Return a substance in words; None where nothing is told of it."""
    if text is None:
        return None
    mixed = mixing.of_one(text.subject, published.mixtures(spoken()), spoken())
    return {**pages.shown(text, spoken()), "mixed": mixed}


def _class(code: str, text: Text | None) -> dict[str, Any] | None:
    """Return a class in words; None where nothing is told of it, its drugs or its pairs."""
    told, mixtures = published.told_of(), published.mixtures(spoken())
    if code not in classes.with_a_page(told, mixtures):
        return None
    return classes.shown(code, text, told, mixtures, spoken())


@read_by_everybody
def nothing(request: HttpRequest) -> HttpResponse:
    """Show a page with nothing on it: what Leave page puts in place of the one before."""
    return whole_page(request, "nothing", {})
