"""Signing keys as the world may know them, signed reports as they are, and each time one was sent.

No private key is here: it lies with the other keys of the house (queries/keys.py).
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite, same_site

from .choices import Result

A_MONTH = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"
A_HASH = r"^[0-9a-f]{64}$"


class SigningKey(AtSite):
    """A key that a room signs with: its number, its public half, and when it signs."""

    number = models.PositiveSmallIntegerField()
    public = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("site", "number", name="member_reports_key_once"),
            models.CheckConstraint(
                condition=Q(public__regex=A_HASH), name="member_reports_public_is_one"
            ),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="member_reports_key_ends_after_it_begins",
            ),
        ]


class MonthlyReport(AtSite):
    """A signed report of a month, byte for byte. A correction is the next in its line.

    `content` holds numbers that were published for everybody, and nothing else.
    """

    network = models.CharField(max_length=80)
    period = models.CharField(max_length=7)
    sequence = models.PositiveSmallIntegerField()
    key = same_site(SigningKey, related_name="reports")
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "site", "network", "period", "sequence", name="member_reports_sequence_once"
            ),
            models.CheckConstraint(
                condition=Q(period__regex=A_MONTH), name="member_reports_period_is_a_month"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=A_HASH), name="member_reports_hash_is_one"
            ),
        ]


class Sending(AtSite):
    """One time that a report was sent to the network's address, and what it answered."""

    monthly_report = same_site(MonthlyReport, related_name="sendings")
    result = models.CharField(max_length=8, choices=Result, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "site",
                "monthly_report",
                condition=Q(result=Result.WAITS),
                name="member_reports_one_on_its_way",
            ),
            models.CheckConstraint(
                condition=Q(result=Result.WAITS, done_at__isnull=True)
                | (~Q(result=Result.WAITS) & Q(done_at__isnull=False)),
                name="member_reports_answer_has_a_moment",
            ),
        ]
