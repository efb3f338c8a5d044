"""The house stood still for a while: who was on the board, and where they turned out to be."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from ..choices import Whereabouts


class Interruption(AtSite):
    """The house was not running for a while (a power cut) with people inside."""

    last_known_at = models.DateTimeField()
    noticed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", condition=Q(settled_at__isnull=True), name="rooms_one_interruption_open"
            )
        ]


class WhereaboutsAsked(AtSite):
    """A person who was on the board when it stopped, and where they turned out to be."""

    interruption = same_site(Interruption, related_name="asked")
    visit = same_site(Visit, related_name="+")
    answer = models.CharField(max_length=12, choices=Whereabouts, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "interruption", "visit", name="rooms_asked_once")
        ]
