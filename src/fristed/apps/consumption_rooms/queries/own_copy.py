"""What the floor holds of one person, over all their visits."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from fristed.apps.clients.models import Client
from fristed.apps.emergencies.models import Emergency, Signs
from fristed.apps.registers.models import Ban
from fristed.apps.registers.queries import bans_given

from ..models import Assessment, Episode, EquipmentGiven, OfferMade, Refusal, Step


@dataclass(frozen=True)
class Floor:
    """Rows of the floor, oldest first."""

    steps: QuerySet[Step]
    episodes: QuerySet[Episode]
    equipment: QuerySet[EquipmentGiven]
    signs: QuerySet[Signs]
    emergencies: QuerySet[Emergency]
    assessments: QuerySet[Assessment]
    refusals: QuerySet[Refusal]
    offers: QuerySet[OfferMade]
    bans: QuerySet[Ban]


def held_of(client: Client) -> Floor:
    """Return everything that hangs on a person's visits, and their bans."""
    theirs: dict[str, Any] = {"site": client.site_id, "visit__client": client.pk}
    assessments = Assessment.objects.filter(**theirs).prefetch_related("substances")
    return Floor(
        steps=Step.objects.filter(**theirs).order_by("entered_at", "number"),
        episodes=Episode.objects.that_stand().filter(**theirs).order_by("started_at"),
        equipment=EquipmentGiven.objects.filter(**theirs).order_by("at", "item"),
        signs=Signs.objects.filter(**theirs).order_by("at"),
        emergencies=Emergency.objects.filter(**theirs).order_by("started_at"),
        assessments=assessments.order_by("at"),
        refusals=Refusal.objects.filter(**theirs).order_by("at"),
        offers=OfferMade.objects.filter(**theirs).order_by("at"),
        bans=bans_given(client),
    )
