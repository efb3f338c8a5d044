"""Words and rows for the pages on substances' names."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.permissions import FIGURES

from .choices import Group
from .models import LocalName
from .queries import Known, Match, in_group, known
from .queries.finding import NEAR


def crumbs(site: Site, roles: frozenset[str], *, below: bool = False) -> list[dict[str, str]]:
    """Return the way back, as far as it is open to somebody with these roles."""
    found = []
    if roles.intersection(FIGURES):
        found.append({"label": _("House"), "url": reverse("premises:house", args=[site.slug])})
    if below:
        here = reverse("substances:list", args=[site.slug])
        found.append({"label": _("Substances"), "url": here})
    return found


def groups() -> list[dict[str, Any]]:
    """Return every substance by group."""
    return [
        {"label": group.label, "rows": [row(one) for one in in_group(group)]} for group in Group
    ]


def row(one: Known) -> dict[str, Any]:
    """Return one substance: its name, its other names, its numbers."""
    others = [name for name in one.names if name != one.name]
    return {
        "name": one.name,
        "group": one.group.label,
        "also": ", ".join(others),
        "cas": ", ".join(one.cas),
    }


def match_rows(matches: Iterable[Match]) -> list[dict[str, Any]]:
    """Return what a name may mean; a guess is said to be one."""
    return [
        row(match.substance)
        | {"found_by": match.name, "guess": match.how == NEAR, "here": match.here}
        for match in matches
    ]


def name_rows(names: Iterable[LocalName], site: Site) -> list[dict[str, Any]]:
    """Return the site's own names."""
    return [
        {
            "name": one.name,
            "means": meant.name if (meant := known(one.code)) else one.code,
            "end_url": reverse("substances:name_end", args=[site.slug, one.pk]),
        }
        for one in names
    ]
