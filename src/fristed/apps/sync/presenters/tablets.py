"""Tablets in words: who brought it, until when it is trusted, what it has told, what is missing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment

from ..models import Tablet
from ..queries.tablets import Heard, ending_of

NOTHING = Heard(0, 0, 0)


def rows(
    site: Site, tablets: Iterable[Tablet], heard: Mapping[int, Heard], at: datetime
) -> list[list[Any]]:
    """Return the tablets of a site as a table's rows."""
    return [_row(site, one, heard.get(one.pk, NOTHING), at) for one in tablets]


def head() -> list[Any]:
    """Return the words above the rows."""
    return [
        _("Tablet"),
        _("Brought by"),
        _("Trusted until"),
        _("Last heard"),
        _("What it has told"),
    ]


def facts(site: Site, tablet: Tablet, heard: Heard, at: datetime) -> list[tuple[str, str]]:
    """Return one tablet as facts."""
    return [
        (_("Brought by"), tablet.brought_by.display_name),
        (_("Added here"), moment(site, tablet.let_in_at)),
        (_("Trusted until"), trusted(site, tablet, at)),
        (_("Last heard"), moment(site, tablet.heard_at) or _("never")),
        (_("What it has told"), told(heard)),
    ]


def crumbs(site: Site, *, waiting: bool = False) -> list[dict[str, str]]:
    """Return the way back to the list, and to what waits."""
    found = [{"url": reverse("sync:tablets", args=[site.slug]), "label": _("Tablets")}]
    if waiting:
        url = reverse("sync:waiting", args=[site.slug])
        found.append({"url": url, "label": _("Waits for a lead")})
    return found


def name(tablet: Tablet) -> str:
    """Return what staff call a tablet."""
    return _("Tablet %(number)d") % {"number": tablet.number}


def trusted(site: Site, tablet: Tablet, at: datetime) -> str:
    """Return until when a tablet is trusted, or why it no longer is."""
    ending = ending_of(tablet)
    if ending is not None:
        return _("Ended: %(why)s") % {"why": ending.get_because_display()}
    until = moment(site, tablet.ends_at)
    return until if at < tablet.ends_at else _("Over since %(moment)s") % {"moment": until}


def told(heard: Heard) -> str:
    """Return how much a tablet has told, and whether something before that has not come."""
    if not heard.told:
        return _("nothing yet")
    said = [ngettext("%(n)d event", "%(n)d events", heard.told) % {"n": heard.told}]
    if heard.missing > 0:
        words = ngettext("%(n)d is missing", "%(n)d are missing", heard.missing)
        said.append(words % {"n": heard.missing})
    if heard.waiting:
        words = ngettext("%(n)d waits for a lead", "%(n)d wait for a lead", heard.waiting)
        said.append(words % {"n": heard.waiting})
    return ", ".join(said)


def _row(site: Site, tablet: Tablet, heard: Heard, at: datetime) -> list[Any]:
    href = reverse("sync:tablet", args=[site.slug, tablet.number])
    return [
        {"text": name(tablet), "href": href},
        tablet.brought_by.display_name,
        trusted(site, tablet, at),
        moment(site, tablet.heard_at) or _("never"),
        told(heard),
    ]
