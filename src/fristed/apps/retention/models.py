"""A service's own periods, what is held back from them, and what each night did."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.clients.models import Client
from fristed.apps.sites.models import AtSite, same_site

from .choices import HoldBecause, Kind, Outcome, Reason


def by_staff(**options: Any) -> Any:
    """Return a key to the member of staff who did it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **options
    )


class Period(AtSite):
    """For how many days something is kept, as somebody decided and signed; the newest holds."""

    kind = models.CharField(max_length=12, choices=Kind)
    days = models.PositiveSmallIntegerField()
    approver = models.CharField(max_length=80)
    approved_date = models.DateField()
    at = models.DateTimeField()
    by = by_staff()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(days__gte=1), name="retention_period_has_days")
        ]


class HoldQuerySet(models.QuerySet["Hold"]):
    """Holds in the words of whoever keeps them."""

    def in_force(self, day: date) -> "HoldQuerySet":
        """Return the holds that exempt a record on that day."""
        return self.filter(lifted_at__isnull=True).filter(
            Q(until_date__isnull=True) | Q(until_date__gte=day)
        )


class Hold(AtSite):
    """A person's record that no period ends while this stands."""

    client = same_site(Client, related_name="holds")
    because = models.CharField(max_length=12, choices=HoldBecause)
    until_date = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = by_staff()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = by_staff(null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="retention_hold_lifted_by_somebody",
            )
        ]


class Decision(AtSite):
    """How a person's request to erase was answered; the reasons in words are in the vault."""

    client = same_site(Client, related_name="erasure_decisions")
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    at = models.DateTimeField()
    by = by_staff()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.ERASED) | ~Q(reason=""),
                name="retention_refusal_has_a_reason",
            )
        ]


class Night(AtSite):
    """One night's work at a site."""

    date = models.DateField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("site", "date", name="retention_one_run_a_night")]


class NightLine(AtSite):
    """What a night did to one kind of row."""

    night = same_site(Night, related_name="lines")
    what = models.CharField(max_length=60)
    rows = models.PositiveIntegerField(default=0)
    oldest_left_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "night", "what", name="retention_one_line_each")
        ]
