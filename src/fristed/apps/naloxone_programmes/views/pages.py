"""What the pages of this room share: addresses, crumbs, a plain form."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse

from fristed.apps.naloxone.views import pages
from fristed.apps.sites.entrance import SiteRequest


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of one of this room's pages at this site."""
    return reverse(f"naloxone_programmes:{name}", args=[request.site.slug, *args])


def crumbs(request: SiteRequest, *more: tuple[Any, ...]) -> list[dict[str, str]]:
    """Return where a page lies: under handing out, for whoever does that, and what is named."""
    named = [{"url": to(request, name, *args), "label": label} for name, label, *args in more]
    return [*pages.crumbs(request), *named]


def form_page(request: SiteRequest, form: BaseForm, **context: Any) -> HttpResponse:
    """Show a form; what is wrong is said above it."""
    return pages.form_page(request, form, **context)
