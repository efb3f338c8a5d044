"""One person on the floor, found by their visit, for somebody who may see them."""

from django.db.models import QuerySet, Sum

from fristed.apps.accounts.models import Staff
from fristed.apps.premises.models import Place
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.apps.visits.permissions import visits_open_to

from ..choices import Equipment
from ..models import Assessment, DecisionReason, EquipmentGiven, Refusal
from .board import Person, people_here


class NotHere(Exception):
    """This visit is over, or it is not at this site."""


def person_on_floor(site: Site, visit: int) -> Person:
    """Return somebody who is on the floor now."""
    found = next((p for p in people_here(site) if p.visit.pk == visit), None)
    if found is None:
        raise NotHere
    return found


def visit_at(staff: Staff, site: Site, visit: int) -> Visit:
    """Return a visit of the site, over or not."""
    found = visits_open_to(staff, site).select_related("client").filter(pk=visit).first()
    if found is None:
        raise NotHere
    found.site = site  # the scope's own, so that nothing reads it again
    return found


def latest_assessment(visit: Visit) -> Assessment | None:
    """Return the last assessment of a visit."""
    return Assessment.objects.filter(site=visit.site_id, visit=visit).order_by("-at").first()


def open_refusal(visit: Visit) -> Refusal | None:
    """Return the refusal that stands, if one does."""
    return (
        Refusal.objects.filter(site=visit.site_id, visit=visit, withdrawn_at__isnull=True)
        .order_by("-at")
        .first()
    )


def any_refusal(visit: Visit) -> Refusal | None:
    """Return the last refusal of a visit, withdrawn or not, for printing."""
    return Refusal.objects.filter(site=visit.site_id, visit=visit).order_by("-at").first()


def asking(assessment: Assessment) -> QuerySet[DecisionReason]:
    """Return the reasons why a person has to look."""
    return DecisionReason.objects.filter(
        site=assessment.site_id, assessment=assessment, effect="asks"
    )


def given_to(visit: Visit) -> list[tuple[str, int]]:
    """Return what was handed out at this visit, by the piece."""
    given = EquipmentGiven.objects.filter(site=visit.site_id, visit=visit).values("item")
    counted = given.annotate(pieces=Sum("quantity")).order_by("item")
    return [(str(Equipment(row["item"]).label), row["pieces"]) for row in counted]


def place_at(site: Site, place: int) -> Place | None:
    """Return a place of the site."""
    return Place.objects.filter(site=site, pk=place).first()
