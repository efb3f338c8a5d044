"""Questions about what was entered from paper."""

from dataclasses import dataclass

from django.db.models import Sum

from fristed.apps.accounts.models import Staff
from fristed.apps.consumption_rooms.models import (
    Assessment,
    Episode,
    EquipmentGiven,
    PlaceUse,
    Refusal,
)
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit, VisitQuerySet
from fristed.apps.visits.permissions import visits_open_to


@dataclass(frozen=True)
class Entered:
    """A visit from paper with everything that was written of it."""

    visit: Visit
    assessment: Assessment | None
    place_use: PlaceUse | None
    episode: Episode | None
    refusal: Refusal | None
    equipment: dict[str, int]


def late_visits(staff: Staff, site: Site) -> VisitQuerySet:
    """Return the visits entered from paper, the last entered first."""
    visits = visits_open_to(staff, site).filter(entered_late_at__isnull=False)
    return visits.order_by("-entered_late_at", "-arrived_at")


def late_visit_at(staff: Staff, site: Site, pk: int) -> Entered | None:
    """Return one visit from paper, whole."""
    visit = late_visits(staff, site).filter(pk=pk).first()
    if visit is None:
        return None
    equipment = EquipmentGiven.objects.filter(site=site, visit=visit).values_list("item")
    return Entered(
        visit=visit,
        assessment=Assessment.objects.filter(site=site, visit=visit)
        .prefetch_related("substances")
        .first(),
        place_use=PlaceUse.objects.filter(site=site, visit=visit).select_related("place").first(),
        episode=Episode.objects.filter(site=site, visit=visit).first(),
        refusal=Refusal.objects.filter(site=site, visit=visit).first(),
        equipment=dict(equipment.annotate(n=Sum("quantity")).order_by("item")),
    )
