"""The list with its map, one room, and counts by year: the same for everybody, kept for minutes."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from fristed.apps.directory.presenters.words import country_name
from fristed.apps.directory.queries import counting, rooms
from fristed.apps.open_data.views.everybody import read_by_everybody, whole_page
from fristed.ground.languages import keep_of

from ..presenters import counted, mapped
from ..presenters import pages as shown
from .asking import asked_of, carried, view_of

PER_PAGE = 50


@read_by_everybody
def front(request: HttpRequest) -> HttpResponse:
    """Show every room, or those that are asked for: as a list, and on a map."""
    everywhere, asked, keep = rooms.everywhere(), asked_of(request), keep_of(request)
    found = rooms.narrowed(everywhere, asked)
    given = carried(asked)
    view = view_of(request) or (mapped.around(found) if given else mapped.world())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return whole_page(request, "open_directory/front.html", {
        "countries": shown.by_country(list(page), keep),
        "filters": shown.filters(everywhere, asked),
        "says": shown.found_words(found, len(everywhere)),
        "map": shown.drawn(found, view, given, keep),
        "narrowed": bool(given),
        "any": bool(everywhere),
        "page": page,
        **_turns(page, given, keep),
    })  # fmt: skip


@read_by_everybody
def room(request: HttpRequest, world_room: str) -> HttpResponse:
    """Show one room: each fact with its source, and when somebody saw it."""
    found = rooms.one_of(world_room)
    if found is None or not found.said:
        return whole_page(request, "open_directory/not_here.html", {}, status=404)
    keep = keep_of(request)
    north, east = found.place
    view = mapped.view_at(round(north), round(east), 4)
    context = {
        "room": shown.shown(found, rooms.facts_of(found.pk)),
        "map": shown.drawn([found], view, {}, keep),
    }
    return whole_page(request, "open_directory/room.html", context)


@read_by_everybody
def counts(request: HttpRequest) -> HttpResponse:
    """Show how many rooms were open, year by year, beside what others counted."""
    found = counting.counts(rooms.everywhere(over_time=True), request.at.year)  # type: ignore[attr-defined]
    asked = request.GET.get("country", "")
    country = asked if asked in found.open else ""
    context = {
        "chart": counted.chart(found, country) if found.open else None,
        "table": counted.by_country(found) if found.open else None,
        "published": counted.published(counting.published()),
        "choices": [
            {"value": code, "label": name, "chosen": code == country}
            for name, code in sorted((country_name(code), code) for code in found.open)
        ],
    }
    return whole_page(request, "open_directory/counts.html", context)


def _turns(page: Any, given: dict[str, str], keep: str) -> dict[str, str]:
    """Return where the pages before and after are."""
    found = {}
    if page.has_previous():
        before = str(page.previous_page_number())
        found["before_url"] = shown.address("front", keep, **given, page=before) + "#list"
    if page.has_next():
        after = str(page.next_page_number())
        found["after_url"] = shown.address("front", keep, **given, page=after) + "#list"
    return found
