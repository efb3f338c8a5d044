"""What the pages of the floor share: their addresses, and numbers that were sent."""

from django.urls import reverse

from fristed.apps.sites.entrance import SiteRequest

LONGEST_ID = 20  # digits; a row's own number has at most nineteen


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return an address of this room at the request's site."""
    return reverse(f"rooms:{name}", args=[request.site.slug, *args])


def number_in(text: str) -> int | None:
    """Return the number that an address or a button holds; None where it can be no row's."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_ID else None
