"""What the pages of an event share: its address, where a page lies, a form alone."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest

from ..models import Deployment
from ..queries import deployments as ask

FORM = ["GET", "HEAD", "POST"]


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of one of this room's pages at this site."""
    return reverse(f"festivals:{name}", args=[request.site.slug, *args])


def held(request: SiteRequest, deployment: int) -> Deployment:
    """Return the event of the address, or answer that there is none."""
    found = ask.deployment_at(request.site, deployment)
    if found is None:
        raise Http404
    return found


def crumbs(request: SiteRequest, deployment: Deployment | None = None) -> list[dict[str, str]]:
    """Return where a page lies: under the list, under the event."""
    found = [{"url": to(request, "events"), "label": _("Festival care")}]
    if deployment is not None:
        found.append({"url": to(request, "event", deployment.pk), "label": deployment.name})
    return found


def form_page(request: SiteRequest, form: Any, **context: Any) -> HttpResponse:
    """Show a form alone; with what is wrong, where something is."""
    status = 422 if form.errors else 200
    return render(request, "festivals/form.html", {"form": form, **context}, status=status)
