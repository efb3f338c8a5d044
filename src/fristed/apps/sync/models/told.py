"""What tablets told: each event once, what could not be taken in by itself, numbers used once."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site

from ..choices import Because, Decision, LeftOut
from .tablets import Tablet


class Taken(AtSite):
    """An event has arrived, so that it never arrives a second time."""

    tablet = same_site(Tablet, related_name="taken")
    event = models.UUIDField()
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("site", "event", name="sync_taken_once")]
        indexes = [models.Index("site", "tablet", "sequence", name="sync_taken_of_tablet")]


class HeldQuerySet(models.QuerySet["Held"]):
    """What is held, in staff's words."""

    def waiting(self) -> "HeldQuerySet":
        """Return what nobody has decided."""
        return self.filter(decided_at__isnull=True)


class Held(AtSite):
    """Something that a tablet told and that waits for a person: still sealed, never dropped."""

    taken = same_site(Taken, related_name="held")
    sealed = models.BinaryField(max_length=20_000, editable=False)
    because = models.CharField(max_length=10, choices=Because)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decision = models.CharField(max_length=5, choices=Decision, blank=True)
    left_because = models.CharField(max_length=9, choices=LeftOut, blank=True)

    objects = HeldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "taken", name="sync_held_once"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, decision="")
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(decision=""),
                name="sync_held_decided_wholly",
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.LEFT) & ~Q(left_because="")
                | ~Q(decision=Decision.LEFT) & Q(left_because=""),
                name="sync_held_left_for_a_reason",
            ),
        ]
        indexes = [
            models.Index("site", condition=Q(decided_at__isnull=True), name="sync_held_waiting")
        ]


class Nonce(AtSite):
    """A number that a tablet asked with: good once."""

    tablet = same_site(Tablet, related_name="nonces")
    nonce = models.BinaryField(max_length=32, editable=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("site", "tablet", "nonce", name="sync_nonce_once")]
        indexes = [models.Index("site", "at", name="sync_nonce_old")]
