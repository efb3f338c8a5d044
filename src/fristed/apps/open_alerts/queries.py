"""What a public page of alerts needs beside them: which number to call, and whose hour it is."""

from datetime import UTC, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from fristed.apps.sites.models import Site

USUAL = "112"  # the number that works all over Europe


class Here(NamedTuple):
    """The number to call, and the time by which moments are told."""

    number: str
    zone: tzinfo


def here(place: str = "") -> Here:
    """Return what holds at a place; of all places what they have in common."""
    rows = Site.objects.filter(closed_date__isnull=True)
    if place:
        rows = rows.filter(slug=place)
    found = list(rows.values_list("emergency_number", "time_zone"))
    numbers, zones = ({one[column] for one in found} for column in (0, 1))
    return Here(
        numbers.pop() if len(numbers) == 1 else USUAL,
        ZoneInfo(zones.pop()) if len(zones) == 1 else UTC,
    )
