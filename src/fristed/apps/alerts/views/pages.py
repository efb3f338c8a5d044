"""The plain pages of this room: where a page lies, a form, a row or 404."""

from typing import Any, Final

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest

FORM: Final = ("GET", "HEAD", "POST")


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of a page of this room at this site."""
    return reverse(f"alerts:{name}", args=[request.site.slug, *args])


def crumbs(request: SiteRequest, *more: tuple[str, str]) -> list[dict[str, str]]:
    """Return where a page lies: under the list of alerts, and under what is named."""
    first = (to(request, "alerts"), _("Alerts"))
    return [{"url": url, "label": label} for url, label in (first, *more)]


def form_page(
    request: SiteRequest, form: BaseForm, *, heading: str, submit: str, **context: Any
) -> HttpResponse:
    """Show a form; what is wrong is said above it."""
    whole = {"crumbs": crumbs(request), "lead": "", "notes": [], **context}
    whole |= {"form": form, "heading": heading, "submit": submit}
    status = 422 if form.errors else 200
    return render(request, "alerts/form.html", whole, status=status)
