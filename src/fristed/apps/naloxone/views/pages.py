"""What the pages of this room share: addresses, crumbs, a plain form, a row or 404."""

from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest

from ..permissions import GIVERS

Row = TypeVar("Row")


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of one of this room's pages at this site."""
    return reverse(f"naloxone:{name}", args=[request.site.slug, *args])


def found_or_404(row: Row | None) -> Row:
    """Return a row; one of another site, or none, is not found."""
    if row is None:
        raise Http404
    return row


def crumbs(request: SiteRequest, *more: tuple[Any, ...]) -> list[dict[str, str]]:
    """Return where a page lies: under handing out, for whoever does that, and what is named.

    What is named is an address of this room, its words, and the numbers in the address.
    """
    first = {"url": to(request, "give"), "label": _("Naloxone")}
    if not request.roles.intersection(GIVERS):
        url = reverse("naloxone_programmes:figures", args=[request.site.slug])
        first = {"url": url, "label": _("Naloxone in figures")}
    named = [{"url": to(request, name, *args), "label": label} for name, label, *args in more]
    return [first, *named]


def form_page(
    request: SiteRequest, form: BaseForm, *, heading: str, submit: str, **context: Any
) -> HttpResponse:
    """Show a form; what is wrong is said above it."""
    words = {"lead": "", "notes": [], "submit_icon": "check", "crumbs": crumbs(request)}
    context = words | context | {"form": form, "heading": heading, "submit": submit}
    context["cancel_url"] = context.get("cancel_url") or context["crumbs"][-1]["url"]
    status = 422 if form.errors else 200
    return render(request, "naloxone/form.html", context, status=status)
