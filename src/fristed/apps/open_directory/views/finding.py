"""Search and the nearest room without JavaScript: by POST, so that no address holds a place."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from fristed.apps.directory.choices import Kind
from fristed.apps.directory.presenters.words import country_name
from fristed.apps.directory.queries import finding, rooms
from fristed.apps.directory.queries import near as nearness
from fristed.apps.directory.queries.places import places
from fristed.apps.directory.queries.rooms import Entry
from fristed.apps.open_data.views.everybody import read_by_everybody, sent_by_anybody, whole_page
from fristed.ground.languages import keep_of

from ..presenters import pages as shown

LONGEST = 60


@sent_by_anybody
def found(request: HttpRequest) -> HttpResponse:
    """Show the rooms that a word may mean, the likeliest first. It is written nowhere."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    typed, keep = request.POST.get("word", "").strip()[:LONGEST], keep_of(request)
    rows = [shown.row(one, keep) for one in finding.find(typed, rooms.everywhere())]
    return whole_page(request, "open_directory/found.html", {"typed": typed, "rows": rows})


def near(request: HttpRequest) -> HttpResponse:
    """Show where to choose a place; answer with the rooms nearest to it."""
    response: HttpResponse = (_sent if request.method == "POST" else _asks)(request)
    return response


near.asks_nobody = True  # type: ignore[attr-defined]
near.csrf_exempt = True  # type: ignore[attr-defined]


@read_by_everybody
def _asks(request: HttpRequest) -> HttpResponse:
    return whole_page(request, "open_directory/near.html", {})


@sent_by_anybody
def _sent(request: HttpRequest) -> HttpResponse:
    sent = {
        name: request.POST.get(name, "").strip()[:LONGEST] for name in ("place", "north", "east")
    }
    everywhere, keep = rooms.everywhere(), keep_of(request)
    chosen = _pointed_at(sent) or _named(sent["place"], everywhere)
    if chosen is None:
        return whole_page(request, "open_directory/near.html", {**sent, "unknown": True}, 422)
    name, north, east = chosen
    rows = [shown.near_row(one, keep) for one in nearness.nearest(north, east, everywhere)]
    return whole_page(
        request, "open_directory/near.html", {**sent, "chosen": name, "rows": rows, "asked": True}
    )


def _pointed_at(sent: dict[str, Any]) -> tuple[str, float, float] | None:
    try:
        north, east = float(sent["north"]), float(sent["east"])
    except ValueError:
        return None
    if not (abs(north) <= 90 and abs(east) <= 180):
        return None
    said = {"north": f"{north:.1f}", "east": f"{east:.1f}"}
    return _("%(north)s°, %(east)s°") % said, north, east


def _named(typed: str, everywhere: list[Entry]) -> tuple[str, float, float] | None:
    """Return a town by any of its names: one that is known here, or one with a room."""
    names = [(str(number), one.keys) for number, one in enumerate(places())]
    if (best := finding.best(typed, names)) is not None:
        one = places()[int(best)]
        return f"{one.name}, {country_name(one.country)}", one.north, one.east
    for room in finding.find(typed, everywhere)[:1]:
        return f"{room.of(Kind.CITY)}, {country_name(room.country)}", *room.place
    return None
