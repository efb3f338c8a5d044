"""Draws the outlines of countries as one small SVG, from Natural Earth's data as TopoJSON.

Coordinates are tenths of a degree, east and down. Arcs are thinned once each (Douglas and Peucker
1973), so that neighbours still share their border.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from typing import Any

PER_DEGREE = 10
THINNED = 1.5  # no point that is left out lies farther from its line, in tenths of a degree
FARTHEST_SOUTH = 600  # nobody's room stands in Antarctica
ROUND = 360 * PER_DEGREE
FEWEST = 4  # points of a ring that still is an area

THIN = 'vector-effect="non-scaling-stroke"'  # a line is as thick however near one looks

Point = tuple[int, int]


def outlines(topology: dict[str, Any], note: str) -> str:
    """Return the drawing: `land` to be filled, `borders` between countries to be stroked."""
    arcs = [_thinned(arc) for arc in _arcs(topology)]
    land = "".join(_path(ring, closed=True) for ring in _rings(topology, arcs))
    used = Counter(_used(topology["objects"]["countries"]["geometries"]))
    borders = "".join(_path(arcs[n], closed=False) for n in sorted(used) if used[n] > 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {note} -->\n'
        f'<path id="land" {THIN} d="{land}"/>\n<path id="borders" {THIN} d="{borders}"/>\n</svg>\n'
    )


def _arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    (scale_x, scale_y) = topology["transform"]["scale"]
    (west, south) = topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            lon, lat = x * scale_x + west, y * scale_y + south
            points.append((round(lon * PER_DEGREE), round(-lat * PER_DEGREE)))
        yield points


def _thinned(points: list[Point]) -> list[Point]:
    """Leave out what lies close to the line between the points that stay."""
    stays, open_ends = {0, len(points) - 1}, [(0, len(points) - 1)]
    while open_ends:
        first, last = open_ends.pop()
        away = [(_away(points[n], points[first], points[last]), n) for n in range(first + 1, last)]
        if away and max(away)[0] > THINNED:
            farthest = max(away)[1]
            stays.add(farthest)
            open_ends += [(first, farthest), (farthest, last)]
    return [points[n] for n in sorted(stays)]


def _away(point: Point, first: Point, last: Point) -> float:
    dx, dy = last[0] - first[0], last[1] - first[1]
    x, y = point[0] - first[0], point[1] - first[1]
    length = hypot(dx, dy)
    return abs(dx * y - dy * x) / length if length else hypot(x, y)


def _rings(topology: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    for shape in topology["objects"]["land"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            points = [point for n in ring for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]
            if min(y for _x, y in points) <= FARTHEST_SOUTH:
                yield _unbroken(points)


def _unbroken(points: list[Point]) -> list[Point]:
    """Let a ring that crosses the 180th meridian go on beyond it, where most of it is."""
    found, turned = [points[0]], 0
    for (before, _), (x, y) in pairwise(points):
        turned += ROUND * ((x - before < -ROUND / 2) - (x - before > ROUND / 2))
        found.append((x + turned, y))
    middle = sum(x for x, _y in found) / len(found)
    back = ROUND * round(middle / ROUND)
    return [(x - back, y) for x, y in found]


def _used(shapes: list[Any]) -> Iterator[int]:
    """Yield the number of each arc as often as a country uses it."""
    for shape in shapes:
        inner = shape.get("arcs", []) if isinstance(shape, dict) else shape
        if isinstance(inner, int):
            yield inner if inner >= 0 else ~inner
        else:
            yield from _used(inner)


def _path(points: list[Point], *, closed: bool) -> str:
    kept = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
    if len(kept) < (FEWEST if closed else 2):
        return ""
    steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{steps.replace(' -', '-')}" + ("z" if closed else "")
