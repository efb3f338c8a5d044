"""Rooms by country and year: a curve with its sentence and table, and what others counted."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.directory.models import PublishedCount
from fristed.apps.directory.presenters.words import country_name, time_words
from fristed.apps.directory.queries.counting import Counts
from fristed.ground.charts import Chart, Point, Series, lines


def chart(counts: Counts, country: str) -> Chart:
    """Return the curve of a country, or of all together."""
    is_open = counts.open.get(country) or counts.total(counts.open)
    heard = counts.heard.get(country) or counts.total(counts.heard)
    rows = [
        [str(year), _number(many), _number(also)]
        for year, many, also in zip(counts.years, is_open, heard, strict=True)
    ]
    series = [
        Series(_("Open rooms"), [_point(*one) for one in zip(counts.years, is_open, strict=True)]),
        Series(
            _("Heard of later"), [_point(*one) for one in zip(counts.years, heard, strict=True)]
        ),
    ]
    return Chart(
        "rooms-by-year",
        country_name(country) if country in counts.open else _("All countries of this directory"),
        says(counts, is_open, heard),
        lines(series),
        [_("End of the year"), _head(_("Open rooms")), _head(_("Of these heard of then or later"))],
        rows,
        _("rooms"),
        _("A room is carried on until somebody says that it closed; not all rooms are known here."),
    )


def says(counts: Counts, is_open: Sequence[int], heard: Sequence[int]) -> str:
    """Return the curve in a sentence."""
    first = next((n for n, many in enumerate(is_open) if many), len(is_open) - 1)
    said = {
        "then": is_open[first],
        "first": counts.years[first],
        "now": is_open[-1],
        "last": counts.years[-1],
        "heard": heard[-1],
    }
    words = _(
        "At least %(then)s in %(first)s and %(now)s in %(last)s; heard of that year: %(heard)s."
    )
    return words % said


def by_country(counts: Counts) -> dict[str, Any]:
    """Return a table: countries down, some years across."""
    years = sorted({*(year for year in counts.years if year % 5 == 0), counts.years[-1]})
    places = [counts.years.index(year) for year in years]
    rows = [
        [country_name(code), *(_known(many[n]) for n in places)]
        for code, many in sorted(counts.open.items(), key=lambda one: country_name(one[0]))
    ]
    total = counts.total(counts.open)
    rows.append([_("All countries"), *(_known(total[n]) for n in places)])
    return {"head": [_("Country"), *(_head(str(year)) for year in years)], "rows": rows}


def published(rows: Sequence[PublishedCount]) -> dict[str, Any]:
    """Return a table of what others counted, each with its source."""
    head = [_("Where"), _("When"), _head(_("Rooms")), _head(_("Cities")), _("Source")]
    return {"head": head, "rows": [_counted(one) for one in rows]}


def _counted(one: PublishedCount) -> list[Any]:
    many = _("at least %(many)s") % {"many": one.rooms} if one.at_least else str(one.rooms)
    named = {"Europe": _("Europe"), "world": _("The world")}
    return [
        named.get(one.area) or country_name(one.area),
        time_words(one.as_of),
        {"text": many, "number": True},
        {"text": str(one.cities or "–"), "number": True},
        one.source.title,
    ]


def _head(text: str) -> dict[str, Any]:
    return {"text": text, "number": True}


def _number(many: int) -> dict[str, Any]:
    return {"text": str(many), "number": True}


def _known(many: int) -> dict[str, Any]:
    """Return a number; a dash where no room is known of, which is not nought."""
    return {"text": str(many or "–"), "number": True}


def _point(year: int, many: int) -> Point:
    return Point(f"’{year % 100:02d}", many, str(many))
