"""What the technician made of a measurement, and what the person is told: version by version."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.measurements.models import Finding, Measurement
from fristed.apps.samples.models import Sample
from fristed.apps.sites.models import AtSite, same_site

from ..choices import Because, Verdict, WithdrawnBecause


class Review(AtSite):
    """A technician's verdict on a measurement; within a sample the highest number counts."""

    sample = same_site(Sample, related_name="reviews")
    number = models.PositiveSmallIntegerField()
    measurement = same_site(Measurement, related_name="reviews")
    verdict = models.CharField(max_length=12, choices=Verdict)
    date = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "sample", "number", name="results_review_number")
        ]


class HeldBack(AtSite):
    """A finding that the technician, confirming the rest, calls possible and no more."""

    review = same_site(Review, related_name="held_back")
    finding = same_site(Finding, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "review", "finding", name="results_held_back_once")
        ]


class Release(AtSite):
    """One version of what a person is told, as it was told; it never changes.

    What `says` and `changed` hold is told where they are written: `queries.statement`.
    """

    sample = same_site(Sample, related_name="releases")
    version = models.PositiveSmallIntegerField()
    review = same_site(Review, related_name="releases")
    because = models.CharField(max_length=12, choices=Because)
    as_possible = models.BooleanField(default=False)
    says = models.JSONField()
    changed = models.JSONField(default=list, blank=True)
    date = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "sample", "version", name="results_release_version"),
            models.CheckConstraint(condition=Q(version__gte=1), name="results_release_first"),
        ]


class Withdrawal(AtSite):
    """A version that is no longer shown, and why. The highest version without one stands."""

    release = same_site(Release, related_name="withdrawal")
    because = models.CharField(max_length=12, choices=WithdrawnBecause)
    date = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("site", "release", name="results_withdrawn_once")]
