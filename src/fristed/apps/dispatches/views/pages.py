"""What the pages of this room share."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest

from ..models import Terms
from ..queries import dispatch_at, obligation_at

PER_PAGE = 25


def to(request: SiteRequest, name: str, *args: Any) -> str:
    """Return an address of this room at this site."""
    return reverse(f"dispatches:{name}", args=[request.site.slug, *args])


def page(request: SiteRequest, template: str, *, form: Any = None, **context: Any) -> HttpResponse:
    """Render a page below the list."""
    crumbs = [{"url": to(request, "due"), "label": _("Reports due")}]
    status = 422 if form is not None and form.errors else 200
    whole = {"crumbs": crumbs, "form": form} | context
    return render(request, f"dispatches/{template}", whole, status=status)


def paged(request: SiteRequest, rows: Any) -> Any:
    """Return the page of a list that is asked for."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def dispatch_or_404(request: SiteRequest, pk: int) -> Any:
    """Return what was sealed, with the site it is of."""
    found = dispatch_at(request.site, pk)
    if found is None:
        raise Http404
    return found


def terms_or_404(request: SiteRequest, pk: int) -> Terms:
    """Return an obligation by the terms that hold."""
    found = obligation_at(request.site, pk) if pk < 2**63 else None
    if found is None:
        raise Http404
    found.obligation.site = request.site
    return found
