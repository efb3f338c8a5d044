"""What was surprising in a site's counts, by which method, and what somebody decided of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site

from ..choices import Dismissed, SignalKind


class Signal(AtSite):
    """One week in which something surprised, with the method and all figures it was made of.

    `about` is a substance's key, a cluster's number, or a notice's own identifier; `figures` holds
    the counts of the weeks before, what they were out of, the level and the bound; a notice's
    words. A signal does nothing by itself.
    """

    kind = models.CharField(max_length=12, choices=SignalKind)
    about = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    area = models.CharField(max_length=30, blank=True)
    week_date = models.DateField()
    method = models.CharField(max_length=30)
    setting = models.JSONField(default=dict, blank=True)
    figures = models.JSONField(default=dict, blank=True)
    score = models.FloatField(null=True, blank=True)
    p_value = models.FloatField(null=True, blank=True)
    level = models.FloatField(null=True, blank=True)
    false_alarms_a_year = models.FloatField(null=True, blank=True)
    delay_weeks = models.FloatField(null=True, blank=True)
    seen_share = models.FloatField(null=True, blank=True)
    found_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["site", "kind", "about", "area", "week_date"], name="alerts_signal_once"
            ),
            models.CheckConstraint(
                condition=Q(p_value__isnull=True) | Q(p_value__gte=0, p_value__lte=1),
                name="alerts_signal_p",
            ),
        ]


class Looked(AtSite):
    """A week that was looked at: every test in its order, so that later levels can follow.

    `tests` [[kind, about, area, p], ...]: online control of false discoveries needs the order.
    """

    week_date = models.DateField()
    tests = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "week_date"], name="alerts_looked_once")
        ]


class Decision(AtSite):
    """What somebody decided of a signal: dismissed, with a reason; or an alert, by its number."""

    signal = same_site(Signal, related_name="decisions")
    because = models.CharField(max_length=10, choices=Dismissed, blank=True)
    alert_number = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "signal"], name="alerts_decided_once"),
            models.CheckConstraint(
                condition=Q(because="", alert_number__isnull=False)
                | Q(alert_number__isnull=True) & ~Q(because=""),
                name="alerts_decision_is_one",
            ),
        ]
