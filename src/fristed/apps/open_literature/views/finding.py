"""Filters and search by POST, so that no address holds what somebody asked for."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from fristed.apps.literature.choices import Category, Design, Direction
from fristed.apps.literature.queries import standing
from fristed.apps.literature.queries.finding import fits_words
from fristed.apps.literature.queries.standing import Asked
from fristed.apps.open_data.views.everybody import sent_by_anybody, whole_page
from fristed.ground.languages import keep_of

from ..presenters import pages as shown
from .pages import listed

LONGEST = 80
MOST = 500
KNOWN = {"category": Category, "design": Design, "direction": Direction}


@sent_by_anybody
def found(request: HttpRequest) -> HttpResponse:
    """Show the studies that are asked for. It is written nowhere."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    typed, keep = request.POST.get("word", "").strip()[:LONGEST], keep_of(request)
    studies = standing.public()
    context = listed(asked_of(request), studies)
    context["found"] = [one for one in context["found"] if fits_words(one, typed)]
    context |= {
        "typed": typed,
        "says": shown.found_words(context["found"], studies),
        "chart": shown.chart(context["found"]),
        "first": MOST if len(context["found"]) > MOST else 0,
        "rows": [shown.row(one, keep) for one in context["found"][:MOST]],
    }
    return whole_page(request, "open_literature/found.html", context)


def asked_of(request: HttpRequest) -> Asked:
    """Return what is asked for; what is unknown is left out."""
    given = {name: request.POST.get(name, "") for name in (*KNOWN, "country")}
    kept = {
        name: given[name] if given[name] in known.values else "" for name, known in KNOWN.items()
    }
    country = given["country"] if len(given["country"]) == 2 else ""
    return Asked(**kept, country=country)
