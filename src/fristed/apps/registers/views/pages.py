"""The three shapes that most pages of the registers have: a list, a form, one entry."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.choices import Role
from fristed.apps.sites.entrance import SiteRequest
from fristed.apps.sites.permissions import FLOOR

READERS = (*FLOOR, Role.COORDINATOR)
ON_ONE_PAGE = 25


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return an address of this room at the request's site; `room:name` is another room's."""
    return reverse(name if ":" in name else f"registers:{name}", args=[request.site.slug, *args])


def posted(request: SiteRequest) -> QueryDict | None:
    """Return what was sent, be it empty; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def here(request: SiteRequest) -> dict[str, Any]:
    """Return where, when and who: what every form and action here is told."""
    return {"site": request.site, "at": request.at, "by": request.user}


def crumbs(request: SiteRequest, *more: tuple[str, Any]) -> list[dict[str, Any]]:
    """Return the way here: the registers, then what is named."""
    start = {"url": to(request, "index"), "label": _("Registers")}
    return [start, *({"url": url, "label": label} for url, label in more)]


def page_of(request: SiteRequest, rows: Any) -> Page[Any]:
    """Return the page of a list that the address asks for; a wrong number is the nearest one."""
    return Paginator(rows, ON_ONE_PAGE).get_page(request.GET.get("page"))


def list_page(
    request: SiteRequest, *, heading: Any, head: Sequence[Any], rows: list[Any], **more: Any
) -> HttpResponse:
    """Draw a list. `more`: lead, empty, page, action_url, action_label, notice, links, extra."""
    context = {"heading": heading, "head": head, "rows": rows, "crumbs": crumbs(request), **more}
    return render(request, "registers/list.html", context)


def form_page(
    request: SiteRequest, form: BaseForm, *, heading: Any, submit: Any, back: str, **more: Any
) -> HttpResponse:
    """Draw a form; one that came back with an error is whole, and answers 422."""
    context = {
        "form": form,
        "heading": heading,
        "submit": submit,
        "cancel_url": back,
        "crumbs": crumbs(request),
        **more,
    }
    status = 422 if form.errors else 200
    return render(request, "registers/form.html", context, status=status)


def entry_page(request: SiteRequest, *, heading: Any, **more: Any) -> HttpResponse:
    """Draw one entry. `more`: lead, facts, notes, actions, links, form, submit, crumbs, ticks."""
    more.setdefault("crumbs", crumbs(request))
    form = more.get("form")
    status = 422 if form is not None and form.errors else 200
    return render(request, "registers/entry.html", {"heading": heading, **more}, status=status)
