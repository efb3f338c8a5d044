"""The addresses of an event's pages, and a page's text."""

from django.urls import reverse


def url(site, name: str, *args: object) -> str:
    """Return the address of a page of this room."""
    return reverse(f"festivals:{name}", args=[site.slug, *args])


def shown(answer) -> str:
    """Return a page's text, once it has come."""
    assert answer.status_code == 200
    return str(answer.content.decode())
