"""In what kind of place needles lie, how many, who told of them and what came of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlaceType(TextChoices):
    """What kind of place it is: public ground, never somebody's home."""

    STREET = "street", _("street or square")
    PARK = "park", _("park or green space")
    PLAYGROUND = "playground", _("playground or school ground")
    STATION = "station", _("station or car park")
    TOILET = "toilet", _("public toilet")
    WATER = "water", _("by the water")
    ENTRANCE = "entrance", _("stairwell or backyard")
    OTHER = "other", _("another public place")


# Behind these doors people live: such a find has its area and never a square.
NEVER_A_SQUARE = (PlaceType.ENTRANCE,)


class Source(TextChoices):
    """How the house came to know."""

    STAFF = "staff", _("our staff")
    TOLD = "told", _("told to our staff")
    PAGE = "page", _("the page for neighbours")


class Measure(TextChoices):
    """How much it was is measured in one way. One is never turned into another."""

    PIECES = "pieces", _("needles and syringes")
    GRAMS = "grams", _("grams")
    NONE = "none", _("not counted")


class Basis(TextChoices):
    """How the amount is known."""

    COUNTED = "counted", _("counted")
    WEIGHED = "weighed", _("weighed")
    ESTIMATED = "estimated", _("estimated")


class Result(TextChoices):
    """What came of a find."""

    COLLECTED = "collected", _("collected")
    NOTHING = "nothing", _("nothing was found there")
    SAME = "same", _("the same find as another report")


class Collector(TextChoices):
    """Who took them up."""

    STAFF = "staff", _("our staff")
    MUNICIPALITY = "municipality", _("the municipality")
    NEIGHBOUR = "neighbour", _("a neighbour")
