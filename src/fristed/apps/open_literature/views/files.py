"""The overview as files: citations in three forms, CSV, PDF, and the table that search goes by."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse

from fristed.apps.literature.choices import Category
from fristed.apps.literature.presenters import words, written
from fristed.apps.literature.queries import standing
from fristed.apps.literature.queries.finding import keys_of
from fristed.apps.literature.queries.standing import Told
from fristed.apps.open_data.views.everybody import read_by_everybody
from fristed.ground.languages import keep_of
from fristed.science.citations import FORMS

from ..presenters import paper
from ..presenters.pages import row
from .pages import not_here
from .standing import as_it_stands

COMPACT = {"ensure_ascii": False, "separators": (",", ":")}


@read_by_everybody
@as_it_stands
def table(request: HttpRequest) -> HttpResponse:
    """Give the one table that search goes by in the browser."""
    rows = [
        [one.slug, one.citation.title, words.authors_words(one.citation), one.citation.year,
         row(one, keep_of(request))["direction"], one.finding, keys_of(one)]
        for one in standing.public()
    ]  # fmt: skip
    return JsonResponse({"studies": rows}, json_dumps_params=COMPACT)


@read_by_everybody
def overview(request: HttpRequest, ending: str, category: str = "") -> HttpResponse:
    """Give every study, or those of a category, as a file."""
    if ending not in WRITTEN or category not in ("", *Category.values):
        return not_here(request)
    response = _whole(request, ending, category)
    name = f"literature{'-' if category else ''}{category}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@as_it_stands
def _whole(_request: HttpRequest, ending: str, category: str) -> HttpResponse:
    studies = [one for one in standing.public() if category in ("", one.category)]
    media, make = WRITTEN[ending]
    return HttpResponse(make(studies, category), content_type=media)


def _cited(ending: str) -> Callable[[Sequence[Told], str], str | bytes]:
    return lambda studies, _category: written.citations(studies, ending)


WRITTEN: dict[str, tuple[str, Callable[[Sequence[Told], str], str | bytes]]] = {
    **{ending: (f"{form.media}; charset=utf-8", _cited(ending)) for ending, form in FORMS.items()},
    "csv": ("text/csv; charset=utf-8", lambda studies, _category: written.csv(studies)),
    "pdf": ("application/pdf", paper.as_pdf),
}
