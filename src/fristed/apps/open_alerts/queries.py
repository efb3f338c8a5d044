"""What a public page of alerts needs beside the alerts: which number to call."""

from fristed.apps.sites.models import Site

USUAL = "112"  # the number that works all over Europe


def emergency_number(place: str = "") -> str:
    """Return the number of a place; of all places where they have one in common."""
    rows = Site.objects.filter(closed_date__isnull=True)
    if place:
        rows = rows.filter(slug=place)
    found = sorted(set(rows.values_list("emergency_number", flat=True)))
    return found[0] if len(found) == 1 else USUAL
