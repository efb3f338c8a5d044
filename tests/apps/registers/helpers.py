"""The addresses of the registers, for their tests."""

from django.urls import reverse


def url(site, name: str, *args: object) -> str:
    """Return an address of the registers."""
    return reverse(f"registers:{name}", args=[site.slug, *args])
