"""Courses, doses and what was not wanted, in the vault; and which schedules a house approved."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite
from fristed.apps.vault.models import SignedRow

from .choices import BodySite, Ended, SaidNo, Vaccine


class Course(SignedRow):
    """That somebody follows a schedule, by its code; ended by a newer row that says why."""

    schedule = models.CharField(max_length=60)
    version_date = models.DateField()
    begun_date = models.DateField()
    ended = models.CharField(max_length=10, choices=Ended, blank=True)

    class Meta:
        constraints = [
            *SignedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended="") | Q(replaces__isnull=False),
                name="vaccinations_ended_was_begun",
            ),
        ]
        indexes = [models.Index("site_id", "subject", name="vaccinations_course_of")]


class Dose(SignedRow):
    """One dose, given here or told of. Product and lot are words, sealed.

    `movement_id` is the number of the movement on the shelf, so that a mistake puts it back; a
    number without a key, like `by_id`.
    """

    vaccine = models.CharField(max_length=40, choices=Vaccine)
    date = models.DateField()
    elsewhere = models.BooleanField(default=False)
    body_site = models.CharField(max_length=12, choices=BodySite, blank=True)
    product_sealed = models.BinaryField(null=True, blank=True)
    lot_sealed = models.BinaryField(null=True, blank=True)
    movement_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            *SignedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(elsewhere=False) | Q(movement_id__isnull=True, body_site=""),
                name="vaccinations_elsewhere_took_nothing",
            ),
        ]
        indexes = [models.Index("site_id", "subject", name="vaccinations_dose_of")]


class Declined(SignedRow):
    """A vaccine that was offered and not given, and why."""

    vaccine = models.CharField(max_length=40, choices=Vaccine)
    date = models.DateField()
    because = models.CharField(max_length=12, choices=SaidNo)

    class Meta:
        constraints = [*SignedRow.Meta.constraints]


class Approval(AtSite):
    """Somebody named answers for a schedule, in exactly the words its file had then.

    The newest row of a schedule stands; one that is withdrawn, or of other words, approves nothing.
    """

    schedule = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=64)
    approved_by = models.CharField(max_length=80)
    withdrawn = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(approved_by=""), name="vaccinations_approved_by_somebody"
            )
        ]
        indexes = [models.Index("site", "schedule", "at", name="vaccinations_approval_on")]
