"""Where somebody with a ticket asks for the answer to their sample."""

from collections.abc import Sequence

from fristed.apps.sites.models import Site


def places_to_ask(area: str = "") -> Sequence[tuple[str, str]]:
    """Return the short names and names of the open places, or of one of them alone."""
    rows = Site.objects.filter(closed_date__isnull=True)
    if area:
        rows = rows.filter(slug=area)
    return list(rows.order_by("name", "slug").values_list("slug", "name"))
