"""Jobs that wait, run or failed. What is done is gone: its traces are what it did."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite

LONGEST_WAIT = timedelta(hours=2)


class JobRows(models.QuerySet["Job"]):
    """Jobs, in the words of whoever looks after the computer."""

    def waiting(self) -> "JobRows":
        """Are still to be begun."""
        return self.filter(taken_at__isnull=True, failed_at__isnull=True)

    def due(self, at: datetime) -> "JobRows":
        """May begin now, the longest asked for first.

        One that would have to wait longer than any job waits was put back by a clock that ran
        ahead; it is due.
        """
        now = Q(not_before__isnull=True) | Q(not_before__lte=at)
        ahead = Q(not_before__gt=at + LONGEST_WAIT)
        return (
            self.waiting()
            .filter(now | ahead)
            .order_by(F("not_before").asc(nulls_first=True), "asked_at", "pk")
        )

    def taken(self) -> "JobRows":
        """Were begun, and have not ended."""
        return self.filter(taken_at__isnull=False)

    def failed(self) -> "JobRows":
        """Are no longer tried, until somebody says so."""
        return self.filter(failed_at__isnull=False)


class Job(AtSite):
    """One thing to do at a site, about one row. There is no column that could hold a word.

    A second ask for what already waits adds nothing; while it runs, a second ask waits its turn,
    because what it is about may have changed since.
    """

    kind = models.CharField(max_length=60)
    subject = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=60, blank=True)
    objects = JobRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "kind",
                "subject",
                condition=Q(taken_at__isnull=True, failed_at__isnull=True),
                name="jobs_one_waits",
            ),
            models.CheckConstraint(
                condition=Q(kind__regex=r"^[a-z_]+\.[a-z_]+$"), name="jobs_kind_is_a_code"
            ),
            models.CheckConstraint(
                condition=Q(failure__regex=r"^[A-Za-z_]*$"), name="jobs_failure_is_a_name"
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | Q(failed_at__isnull=True),
                name="jobs_taken_or_failed",
            ),
        ]
