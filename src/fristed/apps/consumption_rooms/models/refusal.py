"""Who could not use the room, under which provision, and what was offered instead."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.clients.models import Client
from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from ..choices import BanReason, BanScope, Offer
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


class Ban(AtSite):
    """A ban: reasoned, printed, appealable, with an end. Help and supplies are never part of it."""

    client = same_site(Client, related_name="bans")
    reason = models.CharField(max_length=12, choices=BanReason)
    scope = models.CharField(max_length=10, choices=BanScope)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    appealed_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__gt=F("from_at")), name="rooms_ban_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="rooms_ban_lifted_by_somebody",
            ),
        ]
