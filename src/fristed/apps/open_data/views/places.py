"""Of which place a page speaks, and where its parts lead."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fristed.apps.releases.models import NETWORK

from ..presenters import pages
from .serving import page


def chosen(request: HttpRequest, scopes: Sequence[str]) -> str:
    """Return the place that is asked for, else all of them, else the first; empty without any."""
    asked = request.GET.get("of", "")
    if asked in scopes:
        return asked
    return NETWORK if NETWORK in scopes else next(iter(scopes), "")


def choices(
    request: HttpRequest, scopes: Sequence[str], names: Mapping[str, str], scope: str
) -> list[dict[str, Any]]:
    """Return the places to choose from, all of them first; nothing where there is one."""
    if len(scopes) <= 1:
        return []
    kept = request.GET.get("lang", "")
    order = sorted(scopes, key=lambda one: (one != NETWORK, pages.place_words(one, names)))
    return [
        {
            "url": f"?of={one}" + (f"&lang={kept}" if kept else ""),
            "word": pages.place_words(one, names),
            "current": one == scope,
        }
        for one in order
    ]


def release_url(table: str, scope: str, period: str) -> str:
    """Return where the newest version of a table, place and period is shown."""
    return reverse("open_data:release", args=[table, scope, period])


def not_here(request: HttpRequest) -> HttpResponse:
    """Say that nothing of that name is published."""
    return page(request, "open_data/not_here.html", {}, status=404)
