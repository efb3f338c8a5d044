"""Rooms of the world: what is said of each, by which source, seen when, and what a room tells.

They are the world's, of no site, and hold no row of a person. A fact is only ever added: a
correction is a newer fact that names the one it stands in place of (ADR 65).
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.ground.ids import random_id

from .choices import NUMBERS, Decision, Extent, Kind, Status, Teller

A_TIME = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
A_POSITION = r"^-?[0-9]{1,2}\.[0-9],-?[0-9]{1,3}\.[0-9]$"
A_NUMBER = r"^[0-9]{1,5}$"


def _somebody() -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class Source(models.Model):
    """Where something is said: a report, a page, a statement."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    address = models.CharField(max_length=300, blank=True)
    extent = models.CharField(max_length=10, choices=Extent, default=Extent.UNKNOWN)


class Room(models.Model):
    """One room, or several of a city told of together, under a name in addresses that stays.

    `current` {kind: value} and `statuses` [[time, status]] are worked out from its facts with every
    fact that is added (queries/standing.py), so that a list of a thousand rooms is one statement.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    country = models.CharField(max_length=2)
    current = models.JSONField(default=dict)
    statuses = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(country__regex=r"^[A-Z]{2}$"), name="directory_country_of_two_letters"
            ),
        ]


class Fact(models.Model):
    """What one source says of a room, at which time it was so, and when somebody saw that.

    `as_of` is a year, a month or a day. Without a value the fact it corrects is taken back.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=20, choices=Kind)
    value = models.CharField(max_length=300, blank=True)
    as_of = models.CharField(max_length=10)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    seen_date = models.DateField()
    told_by = models.CharField(max_length=12, choices=Teller)
    by = _somebody()
    at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["room", "kind", "as_of", "source", "value"],
                condition=~Q(value=""),
                name="directory_said_once",
            ),
            models.CheckConstraint(
                condition=Q(as_of__regex=A_TIME), name="directory_as_of_is_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(value="") | Q(corrects__isnull=False),
                name="directory_nothing_only_takes_back",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(because="") & ~Q(corrects=F("id")),
                name="directory_correction_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.POSITION) | Q(value="") | Q(value__regex=A_POSITION),
                name="directory_position_is_coarse",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.STATUS) | Q(value__in=["", *Status.values]),
                name="directory_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=NUMBERS) | Q(value="") | Q(value__regex=A_NUMBER),
                name="directory_number_is_one",
            ),
            models.CheckConstraint(
                condition=~Q(told_by=Teller.SECRETARIAT) | Q(by__isnull=False),
                name="directory_somebody_of_the_secretariat",
            ),
        ]


class PublishedCount(models.Model):
    """How many rooms a source counted: in a country, in Europe or in the world."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    area = models.CharField(max_length=10)  # a country of two letters, `Europe` or `world`
    as_of = models.CharField(max_length=10)
    rooms = models.PositiveSmallIntegerField()
    at_least = models.BooleanField(default=False)
    cities = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area", "as_of", "source"], name="directory_counted_once"
            ),
            models.CheckConstraint(
                condition=Q(as_of__regex=A_TIME), name="directory_count_is_of_a_time"
            ),
        ]


class Link(models.Model):
    """A link with which a room keeps its own entry: until when, and by whom it was made."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="links")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    until_at = models.DateTimeField()
    revoked_by = _somebody()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_at__gt=F("made_at")), name="directory_link_ends"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="directory_link_revoked_by_somebody",
            ),
        ]


class Told(models.Model):
    """What a room told of itself through its link. It is public only once it is accepted.

    `said` {kind: value}: what differs from what stood then.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="+")
    said = models.JSONField()
    as_of = models.CharField(max_length=10)
    at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    decided_by = _somebody()
    decided_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="directory_told_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.DECLINED) | ~Q(because=""),
                name="directory_declined_with_reason",
            ),
        ]
