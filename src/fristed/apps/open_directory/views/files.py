"""The directory as files: GeoJSON, CSV that can be imported again, and the table search goes by."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from fristed.apps.directory.choices import Kind, Status
from fristed.apps.directory.presenters import words
from fristed.apps.directory.queries import counting, finding, rooms
from fristed.apps.directory.queries.places import places
from fristed.apps.directory.queries.written import written
from fristed.apps.open_data.views.everybody import read_by_everybody
from fristed.apps.open_data.views.serving import for_everybody
from fristed.science.exchange import csv_line

COMPACT = {"ensure_ascii": False, "separators": (",", ":")}
CSV, GEOJSON = "text/csv; charset=utf-8", "application/geo+json; charset=utf-8"


@read_by_everybody
def names(_request: HttpRequest) -> HttpResponse:
    """Give the one table that search and the nearest room go by in the browser."""
    said = {
        "rooms": [
            [
                one.slug, one.name, words.where_words(one), *one.place,
                int(one.status == Status.OPERATING), words.status_words(one), finding.keys_of(one),
            ]
            for one in rooms.everywhere()
        ],
        "places": [
            [one.name, words.country_name(one.country), one.north, one.east, one.keys]
            for one in places()
        ],
    }  # fmt: skip
    return JsonResponse(said, json_dumps_params=COMPACT)


@for_everybody
def geojson(_request: HttpRequest) -> HttpResponse:
    """Give every room as a point, to a tenth of a degree (RFC 7946)."""
    said = {
        "type": "FeatureCollection",
        "features": [_feature(one) for one in rooms.everywhere()],
    }
    return JsonResponse(said, json_dumps_params=COMPACT, content_type=GEOJSON)


@for_everybody
def rooms_csv(_request: HttpRequest) -> HttpResponse:
    """Give what stands of every room, a line a source, in the form that is imported."""
    return _csv("rooms.csv", written(rooms.facts()))


@for_everybody
def counts_csv(request: HttpRequest) -> HttpResponse:
    """Give how many rooms were open at the end of each year, by country."""
    found = counting.counts(rooms.everywhere(over_time=True), request.at.year)  # type: ignore[attr-defined]
    return _csv("counts.csv", _counted(found))


def _counted(found: counting.Counts) -> Iterator[str]:
    yield csv_line(["country", "year", "open_at_least", "heard_of_then_or_later"])
    for code, many in found.open.items():
        for year, is_open, heard in zip(found.years, many, found.heard[code], strict=True):
            yield csv_line([code, str(year), str(is_open), str(heard)])


def _csv(name: str, lines: Iterator[str]) -> HttpResponse:
    response = HttpResponse("".join(lines), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _feature(room: rooms.Entry) -> dict[str, Any]:
    north, east = room.place
    said = {kind: value for kind, value in room.said.items() if kind != Kind.POSITION}
    return {
        "type": "Feature",
        "id": room.slug,
        "geometry": {"type": "Point", "coordinates": [east, north]},
        "properties": {"country": room.country, **said},
    }
