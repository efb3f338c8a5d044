"""A shift: whether the room is open for new places, what is looked over, what is handed over."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from .choices import HandOverKind, RoomChange, ShiftCheckKind


class RoomState(AtSite):
    """The room opened or closed for new places, and why."""

    change = models.CharField(max_length=18, choices=RoomChange)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [models.Index("site", "at", name="shifts_room_state_by_time")]


class ShiftCheck(AtSite):
    """One thing looked over."""

    kind = models.CharField(max_length=14, choices=ShiftCheckKind)
    in_order = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class HandOver(AtSite):
    """A hand-over from one member of staff to another."""

    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                condition=Q(received_at__isnull=True, taken_back_at__isnull=True),
                name="shifts_one_hand_over_open",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(taken_back_at__isnull=True),
                name="shifts_hand_over_received_or_taken_back",
            ),
            models.CheckConstraint(
                condition=Q(received_by__isnull=True) | ~Q(received_by=F("given_by")),
                name="shifts_hand_over_between_two",
            ),
        ]


class HandOverItem(AtSite):
    """One thing handed over; the receiver acknowledges each."""

    hand_over = same_site(HandOver, related_name="items")
    kind = models.CharField(max_length=10, choices=HandOverKind)
    visit = same_site(Visit, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
