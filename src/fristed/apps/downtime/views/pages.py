"""The addresses of the paper."""

from django.urls import reverse

from fristed.apps.sites.entrance import SiteRequest


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return an address of this room at the request's site; `room:name` is another room's."""
    full = name if ":" in name else f"downtime:{name}"
    return reverse(full, args=[request.site.slug, *args])
