"""Members of the network with their keys, and every signed file that came.

They are the network's, of no site. A member is a room of the directory; no row is of a person who
comes. What came is never changed, but that it was voided when its key was revoked.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.directory.models import Room
from fristed.ground.ids import random_id

from .choices import Because, Outcome, Vouched, Way, What

A_MONTH = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"
A_HASH = r"^[0-9a-f]{64}$"


def _somebody(**more: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **more
    )


class Member(models.Model):
    """A room that reports: under which name, from which month, and until which if it left."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    code = models.SlugField(max_length=80, unique=True)
    room = models.OneToOneField(Room, on_delete=models.PROTECT, related_name="membership")
    from_month = models.CharField(max_length=7)
    until_month = models.CharField(max_length=7, blank=True)
    added_by = _somebody()
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(from_month__regex=A_MONTH), name="federation_from_a_month"
            ),
            models.CheckConstraint(
                condition=Q(until_month="")
                | Q(until_month__regex=A_MONTH, until_month__gte=F("from_month")),
                name="federation_until_a_month_after",
            ),
        ]


class MemberKey(models.Model):
    """A public key of a member: when it signs, who vouched for it and how, and its end."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="keys")
    public = models.CharField(max_length=64, unique=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    vouched = models.CharField(max_length=10, choices=Vouched)
    vouched_by = _somebody(null=True, blank=True)
    under = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = _somebody(null=True, blank=True)
    because = models.CharField(max_length=10, choices=Because, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(public__regex=A_HASH), name="federation_public_is_one"
            ),
            models.CheckConstraint(
                condition=Q(vouched=Vouched.ANNOUNCED, under__isnull=False)
                | (~Q(vouched=Vouched.ANNOUNCED) & Q(vouched_by__isnull=False)),
                name="federation_somebody_vouched",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True, because="")
                | Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(because=""),
                name="federation_revoked_by_somebody",
            ),
        ]


class Received(models.Model):
    """A file that came, and what became of it; of a refused one its hash and reason alone."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(default=bytes)
    size_bytes = models.PositiveIntegerField()
    what = models.CharField(max_length=8, choices=What)
    way = models.CharField(max_length=8, choices=Way)
    at = models.DateTimeField()
    by = _somebody(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    reason = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=80, blank=True)
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.ForeignKey(
        MemberKey, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    period = models.CharField(max_length=7, blank=True)
    sequence = models.PositiveSmallIntegerField(null=True, blank=True)
    void_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.TAKEN, reason="", key__isnull=False)
                | (Q(outcome=Outcome.REFUSED, void_at__isnull=True) & ~Q(reason="")),
                name="federation_refused_says_why",
            ),
            models.UniqueConstraint(
                fields=["member", "period", "sequence"],
                condition=Q(outcome=Outcome.TAKEN, what=What.REPORT, void_at__isnull=True),
                name="federation_sequence_once",
            ),
            models.UniqueConstraint(
                fields=["sha256", "reason"],
                condition=Q(outcome=Outcome.REFUSED),
                name="federation_refused_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index("period", "member", name="federation_of_a_month"),
            models.Index(F("at").desc(), name="federation_by_day"),
        ]
