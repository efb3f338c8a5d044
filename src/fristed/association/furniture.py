"""What every page's furniture needs here: the theme, the lock, the menu of a chapter."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fristed.apps.donations import permissions as donations
from fristed.apps.jobs import permissions as jobs
from fristed.apps.members import permissions as members
from fristed.apps.programme import permissions as programme
from fristed.apps.sites import permissions as sites
from fristed.apps.sites.choices import ChapterRole
from fristed.apps.sites.models import Site
from fristed.web.looks import address, every_page

# Where a page of the menu leads, its icon, who sees it.
MENU = (
    ("members:list", _("Members"), "users", members.TAKES_FEES),
    ("members:officers", _("Office-holders"), "id-card", members.READS),
    ("members:reports", _("31 December"), "file-text", members.READS),
    ("donations:ledger", _("Gifts"), "hand-heart", donations.READS),
    ("programme:events", _("Events and programmes"), "calendar", programme.PLANS),
    ("members:chapter", pgettext_lazy("of an association", "Chapter"), "house", tuple(ChapterRole)),
    ("sites:roles", _("Roles"), "key", sites.MANAGERS),
    ("jobs:list", _("Background work"), "list", jobs.KEEPERS),
)


def furniture(request: HttpRequest) -> dict[str, Any]:
    """Return what the base templates expect (see web/templates/base_staff.html)."""
    site: Site | None = getattr(request, "site", None)
    return {
        **every_page(request, site),
        "controller": settings.CONTROLLER,
        "place_name": site.name if site else "",
        "place_short": site.name if site else "",
        **({"site": site, "nav_items": list(_menu(request, site))} if site else {}),
    }


def _menu(request: HttpRequest, site: Site) -> Iterator[dict[str, Any]]:
    held: frozenset[str] = getattr(request, "roles", frozenset())
    for name, label, icon, roles in MENU:
        if held.intersection(roles):
            url = address(name, site.slug)
            yield {"url": url, "label": label, "icon": icon, "current": url == request.path}
