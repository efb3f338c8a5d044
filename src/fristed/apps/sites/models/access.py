"""Access beyond a role: glass broken for a stated reason, and screens that belong to the house."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce

from ..choices import GlassOutcome, GlassReason
from .site import AtSite, only

LONGEST = timedelta(minutes=60)


class BreakGlass(AtSite):
    """What a role does not open, opened for a reason and some minutes, and looked at afterwards.

    The database writes `started_at`, `ends_at` and `ended_at` from its own clock (ADR 0017): a
    program whose clock is wrong can neither lengthen nor revive it.
    """

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=GlassReason)
    minutes = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=GlassOutcome, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("started_at"), ends_at__lte=F("started_at") + LONGEST),
                name="sites_glass_at_most_an_hour",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("staff")),
                name="sites_glass_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True, reviewed_at__isnull=True, outcome="")
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False) & ~Q(outcome=""),
                name="sites_glass_reviewed_wholly",
            ),
            ExclusionConstraint(
                name="sites_glass_one_at_a_time",
                expressions=[
                    (only("site_id"), RangeOperators.OVERLAPS),
                    (only("staff_id"), RangeOperators.OVERLAPS),
                    (
                        Func("started_at", Coalesce("ended_at", "ends_at"), function="tstzrange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [
            models.Index(
                "site", "ends_at", condition=Q(ended_at__isnull=True), name="sites_glass_running"
            )
        ]


class Terminal(AtSite):
    """A screen that belongs to the house: from it help can begin without sign-in.

    The browser holds 128 random bits; only their hash is here.
    """

    name = models.CharField(max_length=40)
    token_hash = models.BinaryField(max_length=32, unique=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField()
    seen_date = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
