"""Every study, those of a category, and one: the same for everybody, kept for minutes."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from fristed.apps.literature.choices import Category
from fristed.apps.literature.queries import standing
from fristed.apps.literature.queries.standing import Asked
from fristed.apps.open_data.views.everybody import read_by_everybody, whole_page
from fristed.ground.languages import keep_of

from ..presenters import pages as shown

PER_PAGE = 50


@read_by_everybody
def front(request: HttpRequest) -> HttpResponse:
    """Show every study."""
    return _listed(request, Asked())


@read_by_everybody
def about(request: HttpRequest, category: str) -> HttpResponse:
    """Show the studies of a category: the address holds it, and nothing else."""
    if category not in Category.values:
        return not_here(request)
    return _listed(request, Asked(category=category))


@read_by_everybody
def study(request: HttpRequest, study_slug: str) -> HttpResponse:
    """Show one study: what it found, how, where, and how that was entered."""
    versions = standing.versions_of(study_slug)
    if not told_of(versions):
        return not_here(request)
    context = {"study": shown.shown(versions, keep_of(request))}
    return whole_page(request, "open_literature/study.html", context)


def told_of(versions: list[standing.Told]) -> bool:
    """Return whether everybody reads a study, or reads that what they read was taken back."""
    if not versions:
        return False
    was_read = any(one.is_public for one in versions)
    return versions[0].is_public or (versions[0].is_taken_back and was_read)


def not_here(request: HttpRequest) -> HttpResponse:
    """Say that nothing is here, and offer to search."""
    context = {"search": shown.search()}
    return whole_page(request, "open_literature/not_here.html", context, status=404)


def listed(asked: Asked, studies: list[standing.Told]) -> dict[str, Any]:
    """Return what every page with a list shows."""
    found = [one for one in studies if asked.fits(one)]
    return {
        "title": shown.title(asked),
        "chart": shown.chart(found),
        "filters": shown.filters(studies, asked),
        "search": shown.search(),
        "files": shown.files(asked.category),
        "any": bool(studies),
        "says": shown.found_words(found, studies),
        "found": found,
        "asked": asked,
    }


def _listed(request: HttpRequest, asked: Asked) -> HttpResponse:
    context = listed(asked, standing.public())
    keep = keep_of(request)
    page = Paginator(context["found"], PER_PAGE).get_page(request.GET.get("page"))
    context |= {
        "rows": [shown.row(one, keep) for one in page],
        "page": page,
        **shown.turns(page, asked, keep),
        "categories": shown.categories(keep),
    }
    return whole_page(request, "open_literature/front.html", context)
