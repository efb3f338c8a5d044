"""Training given, and reversals as people tell of them: nobody's, ever."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite

from ..choices import Came, Felt, Help, Outcome, Police, Route, Way, When, Where, Whom

MOST_PEOPLE = 200
MOST_DOSES = 20


class TrainingQuerySet(models.QuerySet["Training"]):
    """Lists of training, in staff's words."""

    def standing(self) -> "TrainingQuerySet":
        """Leave out what was entered by mistake."""
        return self.filter(taken_back_at__isnull=True)

    def given_between(self, start: datetime, end: datetime) -> "TrainingQuerySet":
        """Return what was given in the half-open interval."""
        return self.filter(given_at__gte=start, given_at__lt=end)


class Training(AtSite):
    """Somebody, or a group, was shown what to do. No kit ever waits for it."""

    way = models.CharField(max_length=10, choices=Way)
    people = models.PositiveSmallIntegerField(default=1)
    given_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = TrainingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(people__gte=1, people__lte=MOST_PEOPLE), name="naloxone_people_trained"
            )
        ]
        indexes = [models.Index("site", "given_at", name="naloxone_training_by_day")]


class ReversalQuerySet(models.QuerySet["Reversal"]):
    """Lists of what was told, in staff's words."""

    def standing(self) -> "ReversalQuerySet":
        """Leave out what was entered by mistake."""
        return self.filter(taken_back_date__isnull=True)


def _coded(choices: Any, longest: int) -> Any:
    return ArrayField(models.CharField(max_length=longest, choices=choices), default=list)


class Reversal(AtSite):
    """A reversal as somebody told of it: self-report, coded, each answer may be missing.

    It has a day and no time, no visit, no supply and nobody who wrote it down: nothing in it leads
    to whoever told, or to the person it is about. `at_refill` says only in which way it came.
    """

    told_date = models.DateField()
    at_refill = models.BooleanField(default=False)
    when = models.CharField(max_length=8, choices=When, blank=True)
    doses = models.PositiveSmallIntegerField(null=True, blank=True)
    route = models.CharField(max_length=8, choices=Route, blank=True)
    whom = models.CharField(max_length=8, choices=Whom, blank=True)
    where = models.CharField(max_length=12, choices=Where, blank=True)
    helped = _coded(Help, 12)
    came = _coded(Came, 10)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    police = models.CharField(max_length=10, choices=Police, blank=True)
    felt = models.CharField(max_length=6, choices=Felt, blank=True)
    taken_back_date = models.DateField(null=True, blank=True)

    objects = ReversalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(doses__isnull=True) | Q(doses__gte=1, doses__lte=MOST_DOSES),
                name="naloxone_doses_told",
            ),
            models.CheckConstraint(
                condition=~(
                    Q(when="", doses__isnull=True, route="", whom="", where="", helped=[])
                    & Q(came=[], outcome="", police="", felt="")
                ),
                name="naloxone_reversal_says_something",
            ),
            models.CheckConstraint(
                condition=Q(helped__contained_by=Help.values) & Q(came__contained_by=Came.values),
                name="naloxone_reversal_is_coded",
            ),
        ]
        indexes = [models.Index("site", "told_date", name="naloxone_reversal_by_day")]
