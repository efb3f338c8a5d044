"""One table with its periods, one release with every number of it, and the definitions."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fristed.apps.releases.queries import PublishedTable, ReleaseWithdrawn
from fristed.apps.releases.queries.shelf import standing
from fristed.ground.languages import in_their_language
from fristed.science.disclosure import policy

from .. import queries
from ..presenters import pages
from ..presenters.exchange import FORMS
from . import places, shelf
from .dashboard import about
from .problems import Unknown
from .serving import for_everybody, page

PER_PAGE: Final = 36
MOST_GONE: Final = 50
LAST_PAGE: Final = 1000


@for_everybody
@in_their_language
def table(request: HttpRequest, table_name: str) -> HttpResponse:
    """Show which periods of a table are published, of a place."""
    declared, scopes = shelf.everybodys(), queries.scopes(table_name)
    if table_name not in declared and not scopes:
        return places.not_here(request)
    scope, names = places.chosen(request, scopes), queries.names_of(scopes)
    number = _page_number(request)
    first = (number - 1) * PER_PAGE
    found = standing(table_name, scope, first=first, most=PER_PAGE + 1) if scope else []
    stand = found[:PER_PAGE]
    to = {one.number: places.release_url(one.table, one.scope, one.period) for one in stand}
    gone = queries.withdrawn(table_name, scope, MOST_GONE) if scope else []
    context = {
        "title": pages.title_of(table_name, declared),
        "said": pages.said_of(declared.get(table_name)),
        "place": pages.place_words(scope, names),
        "scopes": places.choices(request, scopes, names, scope),
        "head": pages.period_head(),
        "rows": pages.period_rows(stand, to),
        "gone": pages.gone_rows(gone),
        "older": f"?of={scope}&page={number + 1}" if len(found) > PER_PAGE else "",
        "newer": f"?of={scope}&page={number - 1}" if number > 1 else "",
        **about([], request.at),  # type: ignore[attr-defined]
    }
    return page(request, "open_data/table.html", context)


@for_everybody
@in_their_language
def release(request: HttpRequest, table_name: str, scope: str, period: str) -> HttpResponse:
    """Show the newest version of a table of a place and a period."""
    try:
        return _release(request, shelf.newest(table_name, scope, period))
    except ReleaseWithdrawn as gone:
        return _gone(request, gone)
    except Unknown:
        return places.not_here(request)


@for_everybody
@in_their_language
def version(request: HttpRequest, release_number: int) -> HttpResponse:
    """Show one release by its number, superseded ones too."""
    try:
        return _release(request, shelf.numbered(release_number))
    except ReleaseWithdrawn as gone:
        return _gone(request, gone)
    except Unknown:
        return places.not_here(request)


@for_everybody
@in_their_language
def definitions(request: HttpRequest) -> HttpResponse:
    """Say what the numbers are, and why some of them are hidden."""
    found = pages.indicators_of(list(shelf.everybodys().values()))
    context = {
        "definitions": found,
        "policy": policy(),
        **about([], request.at),  # type: ignore[attr-defined]
        "policy_version": policy().version,
    }
    return page(request, "open_data/about.html", context)


def _release(request: HttpRequest, one: PublishedTable) -> HttpResponse:
    declared, names = shelf.everybodys(), queries.names_of([one.scope])
    place = pages.place_words(one.scope, names)
    all_ = queries.versions(one.table, one.scope, one.period)
    to = {each.number: reverse("open_data:version", args=[each.number]) for each in all_}
    head, rows = pages.version_rows(all_, one.number, to)
    context = {
        "place": place,
        "shown": pages.shown(one, declared, place, None),
        "sections": pages.sections(one, place),
        "versions_head": head,
        "versions": rows,
        "newest_url": places.release_url(one.table, one.scope, one.period),
        "is_newest": one.number == all_[0].number,
        "version": one.version,
        "files": _files(one),
        **about([one], request.at),  # type: ignore[attr-defined]
    }
    return page(request, "open_data/release.html", context)


def _gone(request: HttpRequest, gone: ReleaseWithdrawn) -> HttpResponse:
    declared, names = shelf.everybodys(), queries.names_of([gone.scope])
    context: dict[str, Any] = {
        "title": pages.title_of(gone.table, declared),
        "table": gone.table,
        "place": pages.place_words(gone.scope, names),
        "period": pages.of_words(gone.period),
        "at": gone.at,
        "because": pages.withdrawn_words(gone.because),
        "now": gone.at,
    }
    return page(request, "open_data/gone.html", context, status=410)


def _files(one: PublishedTable) -> list[dict[str, str]]:
    return [
        {
            "form": form.ending,
            "url": reverse("open_data:release_file", args=[one.number, form.name]),
        }
        for form in FORMS.values()
    ]


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdecimal() else 1
