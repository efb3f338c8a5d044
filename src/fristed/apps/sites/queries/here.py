"""What a page of no site says of the sites: which number to call, and whose hour it is.

The one place where that is said: every public page without a site asks here.
"""

from datetime import UTC, tzinfo
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings

from ..models import Site

# Works all over Europe, and so wherever rooms in several countries are read of on one page.
IN_ALL_OF_EUROPE: Final = "112"


class Here(NamedTuple):
    """The number to call, and the time by which moments are told."""

    number: str
    zone: tzinfo


def here(place: str = "") -> Here:
    """Return what holds at a place; of all places what they have in common.

    While no room is open the house's own number is said (`FRISTED_EMERGENCY_NUMBER`).
    """
    rows = Site.objects.filter(closed_date__isnull=True)
    if place:
        rows = rows.filter(slug=place)
    found = list(rows.values_list("emergency_number", "time_zone"))
    numbers, zones = ({one[column] for one in found} for column in (0, 1))
    return Here(
        numbers.pop() if len(numbers) == 1 else IN_ALL_OF_EUROPE if numbers else _of_the_house(),
        ZoneInfo(zones.pop()) if len(zones) == 1 else UTC,
    )


def stamp_of_places() -> str:
    """Return what changes whenever the name, number or hour of a place does, in one statement."""
    told = ("slug", "name", "emergency_number", "time_zone", "closed_date")
    return f"{_of_the_house()} {list(Site.objects.order_by('pk').values_list(*told))}"


def _of_the_house() -> str:
    return str(settings.EMERGENCY_NUMBER)
