"""Addresses of this room's pages at a site."""

from django.urls import reverse

from fristed.apps.sites.entrance import SiteRequest


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of one of this room's pages at this site."""
    return reverse(f"festival_care:{name}", args=[request.site.slug, *args])
