"""Who wants alerts of an area: a sealed address or number and nothing else; ended by a code."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fristed.ground.ids import random_id

from ..choices import Channel
from .alerts import Version


class Subscriber(models.Model):
    """An address or number that asked for alerts of a place, sealed under a key kept elsewhere.

    No name, no account. `channel` says whether it is mail or a telephone. `address_mac` tells that
    it is there already. The code of its owner is made anew under the house's key whenever a message
    is written; only a keyed hash of it is kept. Nothing but that code is sent before the owner
    confirms.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    area = models.SlugField(max_length=60, blank=True)
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.EMAIL)
    sealed = models.BinaryField()
    address_mac = models.BinaryField(max_length=32)
    code_mac = models.BinaryField(max_length=32, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["address_mac", "area"], name="alerts_subscribed_once"),
            models.CheckConstraint(
                condition=Q(language__in=["en", "nb"]), name="alerts_subscriber_language"
            ),
        ]


class Delivery(models.Model):
    """A version was sent to a subscriber, or could not be: once, whatever is tried again."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="deliveries")
    arrived = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "subscriber"], name="alerts_sent_once")
        ]
