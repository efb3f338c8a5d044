"""What this room's pages share: whose record, the visit that is kept in the address, a form."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest
from fristed.apps.visits.models import Visit
from fristed.apps.visits.permissions import visits_open_to


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of one of this room's pages, with the visit that it began from."""
    url = reverse(f"infections:{name}", args=[request.site.slug, *args])
    visit = visit_number(request)
    return f"{url}?visit={visit}" if visit else url


def visit_number(request: SiteRequest) -> int | None:
    """Return the number of the visit that the address names; anything else is none."""
    told = request.GET.get("visit", "")
    if not (told.isascii() and told.isdigit() and len(told) < 20):
        return None
    return number if (number := int(told)) < 2**63 else None


def visit_of(request: SiteRequest) -> Visit | None:
    """Return the visit that the address names, where it is open to who asks."""
    number = visit_number(request)
    if number is None:
        return None
    return visits_open_to(request.user, request.site).filter(pk=number).first()


def form_page(
    request: SiteRequest, form: BaseForm, *, heading: str, submit: str, back: str, **context: Any
) -> HttpResponse:
    """Show a form; what is wrong is said above it."""
    context = {"lead": "", "take_back_url": ""} | context
    context |= {"form": form, "heading": heading, "submit": submit, "back_url": back}
    context.setdefault("crumbs", [{"url": back, "label": _("Tests")}])
    status = 422 if form.errors else 200
    return render(request, "infections/form.html", context, status=status)
