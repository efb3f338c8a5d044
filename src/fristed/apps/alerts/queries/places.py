"""Where an alert can be about: the places where the house has a room, and everywhere."""

from fristed.apps.sites.models import Site


def places() -> dict[str, str]:
    """Return the places by their short names, in the order of their names."""
    return dict(Site.objects.order_by("name", "slug").values_list("slug", "name"))
