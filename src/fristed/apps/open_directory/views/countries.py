"""What a country has, by the sources that counted it: each figure by itself, none summed."""

from django.http import HttpRequest, HttpResponse

from fristed.apps.availability.queries import figures
from fristed.apps.directory.queries import counting, rooms
from fristed.apps.open_data.views.everybody import read_by_everybody, whole_page
from fristed.ground.languages import keep_of

from ..presenters import countries as shown


@read_by_everybody
def countries(request: HttpRequest) -> HttpResponse:
    """Show every country that anything is known of."""
    counts = counting.published()
    listed = shown.listed(rooms.everywhere(), figures.how_many(), counts, keep_of(request))
    return whole_page(request, "open_directory/countries.html", {"countries": listed})


@read_by_everybody
def country(request: HttpRequest, country_code: str) -> HttpResponse:
    """Show what is known of one country, and say where nothing is."""
    code = country_code.upper()
    here = [one for one in rooms.everywhere() if one.country == code]
    told = figures.of_country(code)
    counts = [one for one in counting.published() if one.area == code]
    if not (here or told or counts):
        return whole_page(request, "open_directory/not_here.html", {}, status=404)
    return whole_page(
        request,
        "open_directory/country.html",
        shown.shown(code, here, told, counts, keep_of(request)),
    )
