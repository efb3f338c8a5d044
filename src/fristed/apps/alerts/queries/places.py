"""Where an alert can be about: the places where the house has a room, and everywhere."""

from datetime import UTC, tzinfo

from fristed.apps.sites.models import Site


def places() -> dict[str, str]:
    """Return the places by their short names, in the order of their names."""
    return dict(Site.objects.order_by("name", "slug").values_list("slug", "name"))


def name_and_zone(slug: str) -> tuple[str, tzinfo]:
    """Return what a place is called, and its time; of everywhere no name, and the first place's."""
    rows = Site.objects.order_by("pk")
    found = rows.filter(slug=slug).first() if slug else None
    clock = found or rows.first()
    return (found.name if found else slug), (clock.zone if clock else UTC)
