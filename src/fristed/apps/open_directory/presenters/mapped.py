"""The map: which part of the world is shown, and where each mark stands on it.

Degrees are as wide as they are at the middle of the part that is shown (equirectangular, true at
that latitude), so that a place is found again from where somebody points by two divisions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from fristed.apps.directory.choices import Kind, Status
from fristed.apps.directory.queries.rooms import Entry

WIDE, HIGH = 720, 380
SPANS = (340, 180, 100, 60, 30, 15, 8)  # degrees from side to side, by step of the zoom
EUROPE = (52, 8, 3)
CELL = 32  # rooms that are nearer than this are one mark
LEAST, PER_ROOT = 12, 2  # radius of a mark: more rooms, more area
TALLEST = 22


@dataclass(frozen=True)
class View:
    """A part of the world: its middle, and the step of the zoom."""

    north: int
    east: int
    zoom: int

    @property
    def x_scale(self) -> float:
        """How many pixels a degree is wide."""
        return WIDE / SPANS[self.zoom]

    @property
    def y_scale(self) -> float:
        """How many pixels a degree is high."""
        return self.x_scale / cos(radians(min(abs(self.north), 75)))

    def of(self, north: float, east: float) -> tuple[float, float]:
        """Return where a place stands."""
        x = WIDE / 2 + (east - self.east) * self.x_scale
        y = HIGH / 2 - (north - self.north) * self.y_scale
        return round(x, 1), round(y, 1)

    @property
    def matrix(self) -> str:
        """How the outlines, in tenths of a degree, are laid into the picture."""
        x, y = self.of(0, 0)
        return f"matrix({self.x_scale / 10:.4f} 0 0 {self.y_scale / 10:.4f} {x} {y})"

    @property
    def at(self) -> str:
        """As it stands in an address."""
        return f"{self.north},{self.east},{self.zoom}"


@dataclass(frozen=True)
class Mark:
    """One mark: rooms that stand on one spot of this part of the map."""

    x: float
    y: float
    radius: int
    rooms: tuple[Entry, ...]
    is_open: bool

    @property
    def many(self) -> int:
        """How many rooms it stands for."""
        return sum(one.rooms for one in self.rooms)

    @property
    def cities(self) -> tuple[str, ...]:
        """The cities of its rooms, each once."""
        return tuple(dict.fromkeys(one.of(Kind.CITY) for one in self.rooms))


def view_at(north: int, east: int, zoom: int) -> View:
    """Return a part of the world that there is."""
    return View(
        max(-60, min(72, north)), max(-170, min(170, east)), max(0, min(len(SPANS) - 1, zoom))
    )


def world() -> View:
    """Return all of the world where somebody lives."""
    return View(18, 5, 0)


def around(rooms: Sequence[Entry]) -> View:
    """Return the smallest part of the world that holds these rooms; all of it for none."""
    if not rooms:
        return world()
    norths, easts = zip(*(one.place for one in rooms), strict=True)
    middle = round((min(norths) + max(norths)) / 2), round((min(easts) + max(easts)) / 2)
    for zoom in reversed(range(1, len(SPANS) - 1)):
        shown = view_at(*middle, zoom)
        if all(_within(shown, one.place) for one in rooms):
            return shown
    return world()


def moved(view: View) -> dict[str, View]:
    """Return the parts beside this one, and nearer and farther."""
    step = max(1, SPANS[view.zoom] // 4)
    north, east, zoom = view.north, view.east, view.zoom
    return {
        "nearer": view_at(north, east, zoom + 1),
        "farther": view_at(north, east, zoom - 1),
        "north": view_at(north + step // 2 + 1, east, zoom),
        "south": view_at(north - step // 2 - 1, east, zoom),
        "west": view_at(north, east - step, zoom),
        "east": view_at(north, east + step, zoom),
    }


def marks(rooms: Iterable[Entry], view: View) -> list[Mark]:
    """Return the marks of a part of the map, from west to east."""
    cells: dict[tuple[int, int], list[Entry]] = {}
    x_scale, y_scale = view.x_scale, view.y_scale
    for one in rooms:
        north, east = one.place
        x, y = WIDE / 2 + (east - view.east) * x_scale, HIGH / 2 - (north - view.north) * y_scale
        if 0 <= x <= WIDE and 0 <= y <= HIGH:
            cells.setdefault((int(x / CELL), int(y / CELL)), []).append(one)
    return sorted((_mark(found, view) for found in cells.values()), key=lambda one: (one.x, one.y))


def _mark(rooms: Sequence[Entry], view: View) -> Mark:
    places = [view.of(*one.place) for one in rooms]
    many = sum(one.rooms for one in rooms)
    return Mark(
        x=round(sum(x for x, _ in places) / len(places), 1),
        y=round(sum(y for _, y in places) / len(places), 1),
        radius=min(TALLEST, round(LEAST + PER_ROOT * (sqrt(many) - 1))),
        rooms=tuple(rooms),
        is_open=any(one.status == Status.OPERATING for one in rooms),
    )


def _within(view: View, place: tuple[float, float]) -> bool:
    x, y = view.of(*place)
    return CELL <= x <= WIDE - CELL and CELL <= y <= HIGH - CELL
