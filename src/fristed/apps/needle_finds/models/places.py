"""Where finds can be: the house's own areas, a coarse grid; and the page for neighbours."""

from decimal import Decimal
from math import cos, floor, radians

from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite

# No square is smaller, in metres a side: a smaller one could be one house.
LEAST_STEP_M = 100
MOST_STEP_M = 1000
MOST_CELLS = 8  # columns and rows of the drawn map
FARTHEST = 500  # squares from the corner, so that a slip of the hand is told
METRES_A_DEGREE = 111_320  # of latitude; of longitude at the equator


class Area(AtSite):
    """A part of town that the house has named, and its cell on the house's own map."""

    name = models.CharField(max_length=40)
    column = models.PositiveSmallIntegerField()
    row = models.PositiveSmallIntegerField()
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "name", name="needle_finds_area_name"),
            models.UniqueConstraint(
                fields=["site", "column", "row"],
                condition=Q(active=True),
                name="needle_finds_one_area_a_cell",
            ),
            models.CheckConstraint(
                condition=Q(column__gte=1, column__lte=MOST_CELLS, row__gte=1, row__lte=MOST_CELLS),
                name="needle_finds_cell_on_the_map",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Grid(AtSite):
    """Squares from a corner in the south-west; the newest holds, older finds keep theirs.

    A degree is taken to be as long everywhere in town as at the corner: within 20 km of it a
    square lies a few metres aside, which at 100 m is nothing.
    """

    south = models.DecimalField(max_digits=5, decimal_places=3)
    west = models.DecimalField(max_digits=6, decimal_places=3)
    step_m = models.PositiveSmallIntegerField(default=LEAST_STEP_M)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(step_m__gte=LEAST_STEP_M, step_m__lte=MOST_STEP_M),
                name="needle_finds_square_is_coarse",
            ),
            models.CheckConstraint(
                condition=Q(south__gt=-80, south__lt=80, west__gte=-180, west__lte=180),
                name="needle_finds_corner_on_earth",
            ),
        ]

    def square_of(self, latitude: Decimal, longitude: Decimal) -> tuple[int, int] | None:
        """Return the square, east and north of the corner; None where it lies outside."""
        metres_north = float(latitude - self.south) * METRES_A_DEGREE
        metres_east = float(longitude - self.west) * self._metres_east()
        east, north = floor(metres_east / self.step_m), floor(metres_north / self.step_m)
        inside = 0 <= east < FARTHEST and 0 <= north < FARTHEST
        return (east, north) if inside else None

    def middle_of(self, east: int, north: int) -> tuple[float, float]:
        """Return latitude and longitude of the middle of a square."""
        latitude = float(self.south) + (north + 0.5) * self.step_m / METRES_A_DEGREE
        longitude = float(self.west) + (east + 0.5) * self.step_m / self._metres_east()
        return round(latitude, 4), round(longitude, 4)

    def _metres_east(self) -> float:
        return METRES_A_DEGREE * cos(radians(float(self.south)))


class NeighbourPage(AtSite):
    """Whether neighbours may report, and which number is rung where it is urgent; newest holds."""

    is_open = models.BooleanField(default=False)
    phone = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
