"""A guest's stay, and what was told of it: events that are only ever added."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.festivals.models import Deployment
from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from ..choices import Source


class StayQuerySet(models.QuerySet["Stay"]):
    """Lists of stays in staff's words."""

    def in_our_care(self) -> "StayQuerySet":
        """Return the guests who are here or at the medics."""
        return self.filter(ended_at__isnull=True, stands=True)

    def longest_here_first(self) -> "StayQuerySet":
        """Return them in the order in which they came; whoever was not told of yet comes first."""
        return self.order_by(models.F("arrived_at").asc(nulls_first=True), "pk")


class Stay(AtSite):
    """What the events of one guest come to, folded again at each event. There is no name.

    `code` is two words, by their places in data/codes.yaml; `misfits` holds [event, because,
    state] of what does not fit, `unseen` how many of them nobody has looked at.
    `stands` is false where all that was told was taken back; `heard_at` is when the last came.
    """

    key = models.UUIDField()
    deployment = same_site(Deployment, related_name="stays")
    visit = same_site(Visit, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20)
    since = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    code_first = models.PositiveSmallIntegerField(null=True, blank=True)
    code_second = models.PositiveSmallIntegerField(null=True, blank=True)
    sitters = models.JSONField(default=list)
    seen = models.JSONField(default=list)
    under_18 = models.BooleanField(default=False)
    assault = models.BooleanField(default=False)
    lead_told = models.BooleanField(default=False)
    distress_arrival = models.PositiveSmallIntegerField(null=True, blank=True)
    distress_leaving = models.PositiveSmallIntegerField(null=True, blank=True)
    misfits = models.JSONField(default=list)
    unseen = models.PositiveSmallIntegerField(default=0)
    stands = models.BooleanField(default=True)
    heard_at = models.DateTimeField()

    objects = StayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "key"], name="festival_care_stay_once"),
        ]
        indexes = [
            models.Index(
                "site",
                "deployment",
                condition=Q(ended_at__isnull=True),
                name="festival_care_in_our_care",
            ),
            models.Index(
                "site",
                "heard_at",
                condition=Q(visit__isnull=True),
                name="festival_care_without_visit",
            ),
            models.Index("site", "deployment", "arrived_at", name="festival_care_arrivals"),
        ]


class Event(AtSite):
    """One thing that was told; never changed, never taken away.

    `happened_at` is when it was, `told_at` when it was written down, `received_at` when it came to
    the house; `late` where something that happened after it was here already. `member` is the key
    of whoever told it.
    """

    key = models.UUIDField()
    deployment = same_site(Deployment, related_name="+")
    stay = same_site(Stay, null=True, blank=True, related_name="events")
    kind = models.CharField(max_length=20)
    happened_at = models.DateTimeField()
    told_at = models.DateTimeField()
    received_at = models.DateTimeField()
    member = models.UUIDField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    more = models.JSONField(default=dict)
    source = models.CharField(max_length=6, choices=Source, default=Source.PAGE)
    late = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "key"], name="festival_care_event_once"),
        ]
        indexes = [
            models.Index("site", "stay", "happened_at", name="festival_care_story"),
            models.Index("site", "deployment", "received_at", name="festival_care_received"),
        ]


class MisfitSeen(AtSite):
    """Somebody has looked at an event that does not fit its story."""

    event = same_site(Event, related_name="seen")
    because = models.CharField(max_length=24)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "event", "because"], name="festival_care_misfit_seen_once"
            )
        ]
