"""What several pages of releases share: addresses, crumbs, what is asked for or not found."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest
from fristed.science.figures import NotAPeriod, Period
from fristed.science.figures import period as period_named

from ..models import Release
from ..permissions import PUBLISHES
from ..presenters import own
from ..queries.lists import release_seen_at, tables_of_a_room
from ..queries.tables import DeclaredTable

PER_PAGE = 25


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of a page of this site."""
    return reverse(name, args=[request.site.slug, *args])


def crumbs(request: SiteRequest, table: DeclaredTable | None = None) -> list[dict[str, str]]:
    """Return the way back."""
    found = [{"url": to(request, "releases:releases"), "label": _("What is published")}]
    if table:
        found.append({"url": to(request, "releases:table", table.id), "label": own(table.title)})
    return found


def decides(request: SiteRequest) -> bool:
    """Tell whether whoever asks publishes; what is for research is on the pages of these alone."""
    return bool(request.roles.intersection(PUBLISHES))


def table_or_404(request: SiteRequest, name: str) -> DeclaredTable:
    """Return a table that a room publishes."""
    for one in tables_of_a_room(research=decides(request)):
        if one.id == name:
            return one
    raise Http404


def period_or_404(name: str) -> Period:
    """Return a period."""
    try:
        return period_named(name)
    except NotAPeriod as trouble:
        raise Http404 from trouble


def release_or_404(request: SiteRequest, number: int) -> Release:
    """Return a release of this room, or of the network."""
    found = None
    if number < 2**31:
        found = release_seen_at(request.site, number, research=decides(request))
    if found is None:
        raise Http404
    return found
