"""The map of areas, the map of squares and the bars of weeks, drawn by the server (ADR 33, 45).

No tile is fetched from anywhere: nobody else sees who looks where.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import Area, Grid
from ..queries.exports import square_name
from ..queries.figures import Counted, Week
from .words import hours_words, number_cell

CELL_WIDE, CELL_HIGH, GAP = 120, 96, 8
LETTERS_A_LINE, MOST_LINES = 15, 2
SHADES = 4
SQUARE, LEAST_SQUARE, WIDEST = 44, 10, 704
READABLE = 28
BARS_HIGH, BAR, BAR_ROOM = 120, 32, 52


def shade(number: int, most: int) -> int:
    """Return the shade of a number: 0 for none, else 1 to 4 by its share of the highest."""
    return 0 if not number else max(1, -(-number * SHADES // most))


def map_of(areas: Sequence[Area], told: Mapping[int | None, Counted]) -> dict[str, Any] | None:
    """Return the cells of the house's own map; None where it has no area."""
    if not areas:
        return None
    most = max((told[one.pk].finds for one in areas if one.pk in told), default=0)
    first_column, first_row = min(a.column for a in areas), min(a.row for a in areas)
    cells: list[dict[str, Any]] = []
    for area in areas:
        counted = told.get(area.pk, Counted())
        x = (area.column - first_column) * (CELL_WIDE + GAP) + GAP
        y = (area.row - first_row) * (CELL_HIGH + GAP) + GAP
        cells.append({
            "x": x, "y": y, "middle": x + CELL_WIDE // 2, "number_y": y + 34,
            "waiting_y": y + CELL_HIGH - 8,
            "shade": shade(counted.finds, most),
            "finds": counted.finds,
            "waiting": counted.waiting,
            "lines": [{"y": y + 52 + 16 * n, "words": words} for n, words in
                      enumerate(lines_of(area.name))],
        })  # fmt: skip
    return {
        "cells": cells, "cell_wide": CELL_WIDE, "cell_high": CELL_HIGH,
        "width": max(one["x"] for one in cells) + CELL_WIDE + GAP,
        "height": max(one["y"] for one in cells) + CELL_HIGH + GAP,
    }  # fmt: skip


def lines_of(name: str) -> list[str]:
    """Return a name in two lines at most; a longer one is told whole in the table beside."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LETTERS_A_LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    shown = [
        one if len(one) <= LETTERS_A_LINE else one[: LETTERS_A_LINE - 1] + "…" for one in lines
    ]
    if len(shown) > MOST_LINES:
        shown = [shown[0], shown[1][: LETTERS_A_LINE - 1] + "…"]
    return shown


def map_rows(
    areas: Iterable[Area], told: Mapping[int | None, Counted], url: str
) -> tuple[list[Any], list[list[Any]]]:
    """Return head and rows of the table beside the map: every area, and what is in none."""
    names: dict[int | None, str] = {one.pk: one.name for one in areas}
    if None in told:
        names[None] = _("In a square alone")
    for key in told:
        names.setdefault(key, _("In an area no longer on the list"))
    head = [_("Area"), *({"text": word, "number": True} for word in (
        _("Finds"), _("Needles"), _("Grams"), _("Not counted"), _("To collect"),
    ))]  # fmt: skip
    rows: list[list[Any]] = []
    for key, name in names.items():
        one = told.get(key, Counted())
        first = {"text": name, "href": f"{url}&area={key}"} if key else name
        numbers = (one.finds, one.pieces, one.grams, one.not_counted, one.waiting)
        rows.append([first, *(number_cell(number) for number in numbers)])
    return head, sorted(rows, key=lambda cells: -int(cells[1]["text"]))


def squares_of(grid: Grid | None, told: Mapping[tuple[int, int], Counted]) -> dict[str, Any] | None:
    """Return the squares in which something was found, in their true places; None without any."""
    if grid is None or not told:
        return None
    east = [one[0] for one in told]
    north = [one[1] for one in told]
    wide, high = max(east) - min(east) + 1, max(north) - min(north) + 1
    side = max(LEAST_SQUARE, min(SQUARE, WIDEST // max(wide, high)))
    most = max(one.finds for one in told.values())
    squares = [
        {
            "x": (x - min(east)) * side, "y": (max(north) - y) * side,
            "middle": (x - min(east)) * side + side // 2,
            "text_y": (max(north) - y) * side + side // 2 + 5,
            "finds": counted.finds, "shade": shade(counted.finds, most),
        }
        for (x, y), counted in sorted(told.items())
    ]  # fmt: skip
    return {
        "squares": squares, "side": side, "numbers": side >= READABLE,
        "width": wide * side, "height": high * side,
        "wide_m": wide * grid.step_m, "step_m": grid.step_m,
    }  # fmt: skip


def square_rows(
    grid: Grid | None, told: Mapping[tuple[int, int], Counted]
) -> tuple[list[Any], list[list[Any]]]:
    """Return head and rows of the table of squares, most finds first."""
    head = [_("Square"), _("Middle"), {"text": _("Finds"), "number": True},
            {"text": _("To collect"), "number": True}]  # fmt: skip
    if grid is None:
        return head, []
    found = sorted(told.items(), key=lambda one: (-one[1].finds, one[0]))
    rows: list[list[Any]] = []
    for (east, north), one in found:
        latitude, longitude = grid.middle_of(east, north)
        middle = f"{latitude:.4f}, {longitude:.4f}"
        rows.append([square_name(east, north), middle,
                     number_cell(one.finds), number_cell(one.waiting)])  # fmt: skip
    return head, rows


def bars_of(weeks: Sequence[Week]) -> dict[str, Any]:
    """Return a bar for each week, its number over it."""
    most = max((one.counted.finds for one in weeks), default=0) or 1
    bars = []
    for n, week in enumerate(weeks):
        high = round(BARS_HIGH * week.counted.finds / most)
        x = n * BAR_ROOM + (BAR_ROOM - BAR) // 2
        bars.append({
            "x": x, "middle": x + BAR // 2, "y": 24 + BARS_HIGH - high, "high": high,
            "number_y": 18 + BARS_HIGH - high, "finds": week.counted.finds,
            "week": week.monday.isocalendar().week,
        })  # fmt: skip
    return {
        "bars": bars, "bar": BAR, "width": len(weeks) * BAR_ROOM, "zero": 24 + BARS_HIGH,
        "label_y": 24 + BARS_HIGH + 20, "height": 24 + BARS_HIGH + 28,
    }  # fmt: skip


def week_rows(weeks: Sequence[Week]) -> tuple[list[Any], list[list[Any]]]:
    """Return head and rows of the table under the bars, the last week first."""
    head = [_("Week from"), *({"text": word, "number": True} for word in (
        _("Finds"), _("Needles"), _("Grams"), _("Reported first"), _("Until collected, median"),
    ))]  # fmt: skip
    rows = [
        [
            date_format(one.monday, "j F Y"),
            number_cell(one.counted.finds),
            number_cell(one.counted.pieces),
            number_cell(one.counted.grams),
            number_cell(one.reported_first),
            number_cell(hours_words(one.median_h) or "–"),
        ]
        for one in reversed(weeks)
    ]
    return head, rows
