"""What the shelf's pages share: addresses, a form's page, a row or 404."""

from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest

Row = TypeVar("Row")
PER_PAGE = 50


def found_or_404(row: Row | None) -> Row:
    """Return a row; one of another site, or none, is not found."""
    if row is None:
        raise Http404
    return row


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of one of this room's pages at this site."""
    return reverse(f"stock:{name}", args=[request.site.slug, *args])


def crumbs(request: SiteRequest, *more: tuple[str, str]) -> list[dict[str, str]]:
    """Return where a page lies."""
    return [
        {"url": url, "label": label} for url, label in ((to(request, "shelf"), _("Stock")), *more)
    ]


def form_page(
    request: SiteRequest, form: BaseForm, *, heading: str, submit: str, **context: Any
) -> HttpResponse:
    """Show a form; what is wrong is said above it."""
    words = {"lead": "", "notes": [], "submit_icon": "check"}
    context = words | {"crumbs": crumbs(request)} | context
    context |= {"form": form, "heading": heading, "submit": submit}
    return render(request, "stock/form.html", context, status=422 if form.errors else 200)
