"""A visit from paper: both times, and everything that was written of it."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.consumption_rooms.choices import Equipment
from fristed.apps.consumption_rooms.presenters.words import sentence
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment
from fristed.apps.visits.models import Visit

from ..queries import Entered


def rows(site: Site, visits: Iterable[Visit]) -> list[list[Any]]:
    """Number, both times, handle."""
    return [
        [
            {
                "text": visit.paper_number,
                "href": reverse("downtime:late_entry", args=[site.slug, visit.pk]),
            },
            moment(site, visit.arrived_at),
            moment(site, visit.entered_late_at),
            visit.handle,
        ]
        for visit in visits
    ]


def facts(site: Site, entered: Entered) -> list[tuple[str, Any]]:
    """Return what was written, in the order of the sheet."""
    visit, use = entered.visit, entered.episode
    found: list[tuple[str, Any]] = [
        (_("Visit"), visit.handle),
        (_("Arrived"), moment(site, visit.arrived_at)),
        (_("Entered"), moment(site, visit.entered_late_at)),
        (_("Left"), moment(site, visit.left_at) or _("still here")),
    ]
    if entered.assessment is not None:
        stated = [s.get_substance_display() for s in entered.assessment.substances.all()]
        found.append((_("How"), entered.assessment.get_route_display()))
        found.append((_("What"), ", ".join(stated)))
    if use is not None:
        place = entered.place_use.place if entered.place_use else None
        found.append((_("Place"), place))
        found.append((_("Began to use"), moment(site, use.started_at)))
        found.append((_("Ended use"), moment(site, use.ended_at)))
    if entered.refusal is not None:
        found.append((_("Could not use the room"), sentence(entered.refusal.provision)))
    pieces = [f"{n} × {Equipment(item).label}" for item, n in entered.equipment.items()]
    found.append((_("Handed out"), ", ".join(pieces)))
    return found
