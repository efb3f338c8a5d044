"""Who could not use the room, under which provision, and what was offered instead."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from ..choices import Offer
from .assessment import Assessment


class Refusal(AtSite):
    """A refusal with the provision that decided it."""

    visit = same_site(Visit, related_name="refusals")
    assessment = same_site(Assessment, null=True, blank=True, related_name="refusals")
    provision = models.CharField(max_length=40)
    rule_set = models.CharField(max_length=40)
    wording = models.TextField()
    source = models.TextField()
    confidence = models.CharField(max_length=1)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lead_asked_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_by__isnull=False),
                name="rooms_refusal_withdrawn_by_somebody",
            )
        ]
        indexes = [models.Index("site", "at", name="rooms_refusal_by_time")]


class OfferMade(AtSite):
    """What was offered to a person, and whether they took it."""

    visit = same_site(Visit, related_name="offers")
    offer = models.CharField(max_length=12, choices=Offer)
    taken = models.BooleanField(default=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index("site", "at", name="rooms_offer_by_time")]
