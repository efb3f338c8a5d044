"""Which rooms are nearest to a place: over the great circle, as far as coarse positions tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from ..choices import Status
from .rooms import Entry

EARTH_KM = 6371.0088  # mean radius (IUGG)
MOST = 5
# Positions are rounded to a tenth of a degree on both sides: what is nearer is told as "near".
TOLD_TO_KM = 10


@dataclass(frozen=True)
class Near:
    """A room, and about how far it is."""

    room: Entry
    km: float

    @property
    def told_km(self) -> int:
        """The distance as it may be told: in tens of kilometres."""
        return round(self.km / TOLD_TO_KM) * TOLD_TO_KM


def nearest(north: float, east: float, rooms: Iterable[Entry], most: int = MOST) -> list[Near]:
    """Return the rooms that were open when last heard of, the nearest first."""
    is_open = [one for one in rooms if one.status == Status.OPERATING]
    far = [Near(one, distance_km((north, east), one.place)) for one in is_open]
    return sorted(far, key=lambda one: (one.km, one.room.slug))[:most]


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the length of the great circle between two places (haversine, Sinnott 1984).

    >>> round(distance_km((0, 0), (0, 90)))
    10008
    """
    (lat, lon), (lat2, lon2) = (map(radians, place) for place in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))
