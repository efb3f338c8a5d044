"""The plain pages of drug checking: where a page lies, a form, a row or 404."""

from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest

from ..permissions import DESK


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of a page at this site, by its whole name."""
    return reverse(name, args=[request.site.slug, *args])


def crumbs(request: SiteRequest, *more: tuple[str, str]) -> list[dict[str, str]]:
    """Return where a page lies: under the queue, for whoever sees it, and under what is named."""
    queue = (to(request, "drug_checking:queue"), _("Drug checking"))
    first = [queue] if request.roles.intersection(DESK) else []
    return [{"url": url, "label": label} for url, label in (*first, *more)]


def posted(request: HttpRequest) -> tuple[Any, Any]:
    """Return what a form was sent, words and files; nothing where none was."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def form_page(
    request: SiteRequest, form: BaseForm, *, heading: str, submit: str, **context: Any
) -> HttpResponse:
    """Show a form; what is wrong is said above it."""
    words = {"lead": "", "notes": [], "facts": [], "submit_icon": "", "wait": ""}
    context = words | {"crumbs": crumbs(request)} | context
    context |= {"form": form, "heading": heading, "submit": submit}
    status = 422 if form.errors else 200
    return render(request, "samples/form.html", context, status=status)


Row = TypeVar("Row")


def found_or_404(row: Row | None) -> Row:
    """Return a row; one of another site, or none, is not found."""
    if row is None:
        raise Http404
    return row
