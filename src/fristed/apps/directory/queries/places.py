"""Towns that somebody can choose to be near, each to a tenth of a degree, by any of its names.

From the table of time zones (the public domain's tz database), which has a principal town of each
zone with its country, and from a table of the cities that rooms are in: the coordinates are those
of GeoNames (geonames.org, CC BY 4.0) to a tenth of a degree, the other names are ours.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fristed.apps.substances.queries.spelling import key_of

CITIES = "cities.csv"
_SIGNED = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?([+-])(\d{3})(\d{2})(?:\d{2})?")


@dataclass(frozen=True)
class Place:
    """A town: where it is, coarsely, and what else it is called."""

    country: str
    name: str
    north: float
    east: float
    also: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """What it is found by."""
        return tuple(dict.fromkeys(map(key_of, (self.name, *self.also))))


@cache
def places() -> tuple[Place, ...]:
    """Return every town that is known here, those of our own table first."""
    own = tuple(_of_our_table())
    known = {key for one in own for key in one.keys}
    return own + tuple(one for one in _of_time_zones() if not known.intersection(one.keys))


@cache
def also_called(country: str, city: str) -> tuple[str, ...]:
    """Return the other names of a city."""
    key = key_of(city)
    found = [one for one in places() if one.country == country and key in one.keys]
    return tuple(name for one in found for name in (one.name, *one.also) if name != city)


def _of_our_table() -> list[Place]:
    lines = (files("fristed.apps.directory") / "data" / CITIES).read_text(encoding="utf-8")
    return [
        Place(
            one["country"],
            one["city"],
            float(one["north"]),
            float(one["east"]),
            tuple(name for name in one["also"].split(";") if name),
        )
        for one in csv.DictReader(lines.splitlines())
    ]


def _of_time_zones() -> list[Place]:
    lines = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            country, where, zone, *_ = line.split("\t")
            name = zone.rpartition("/")[2].replace("_", " ")
            found.append(Place(country, name, *_degrees(where)))
    return found


def _degrees(where: str) -> tuple[float, float]:
    """Return degrees of ±DDMM±DDDMM, to a tenth."""
    found = _SIGNED.fullmatch(where)
    if found is None:
        raise ValueError(where)
    ns, lat, lat_min, ew, lon, lon_min = found.groups()
    north = int(f"{ns}1") * (int(lat) + int(lat_min) / 60)
    east = int(f"{ew}1") * (int(lon) + int(lon_min) / 60)
    return round(north, 1), round(east, 1)
