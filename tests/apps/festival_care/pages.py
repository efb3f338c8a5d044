"""The addresses of the tent's pages, a page's text, a guest taken in."""

from uuid import UUID, uuid4

from django.urls import reverse

from fristed.apps.festival_care.models import Stay
from tests.apps.festivals.pages import shown
from tests.apps.festivals.pages import url as event_url

__all__ = ["arrived", "event_url", "shown", "url"]


def url(site, name: str, *args: object) -> str:
    """Return the address of a page of this room."""
    return reverse(f"festival_care:{name}", args=[site.slug, *args])


def arrived(telling, code=(0, 3), **more) -> Stay:
    """Take a guest in."""
    key: UUID = uuid4()
    telling(key, "arrived", code=list(code), via="alone", **more)
    return Stay.objects.get(key=key)
