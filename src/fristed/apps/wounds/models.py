"""Wounds in the vault: each numbered, looked at again and again, and pictured with consent."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import same_site
from fristed.apps.vault.models import HealthRow, SignedRow

from .choices import (
    BodyPlace,
    Care,
    Cause,
    Edge,
    Moisture,
    PhotoConsent,
    PictureKind,
    Sign,
    Skin,
    Standing,
    Tissue,
)


class Wound(SignedRow):
    """One wound of a person, by its number. What hangs on it points to its first row."""

    number = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=20, choices=BodyPlace)
    cause = models.CharField(max_length=12, choices=Cause, blank=True)
    since_date = models.DateField(null=True, blank=True)

    class Meta(SignedRow.Meta):
        constraints = [
            *SignedRow.Meta.constraints,
            models.UniqueConstraint(
                "subject",
                "number",
                condition=Q(replaces__isnull=True),
                name="wounds_number_once_for_each_person",
            ),
        ]


class Assessment(SignedRow):
    """A wound as it was seen once, after TIMES, with what was done and when to look again."""

    wound = same_site(Wound, related_name="assessments")
    seen_at = models.DateTimeField()
    tissue = models.CharField(max_length=12, choices=Tissue, blank=True)
    signs = ArrayField(models.CharField(max_length=12, choices=Sign), default=list, blank=True)
    moisture = models.CharField(max_length=12, choices=Moisture, blank=True)
    edge = models.CharField(max_length=12, choices=Edge, blank=True)
    skin = models.CharField(max_length=12, choices=Skin, blank=True)
    length_mm = models.PositiveSmallIntegerField(null=True, blank=True)
    width_mm = models.PositiveSmallIntegerField(null=True, blank=True)
    pen_line = models.BooleanField(default=False)
    care = ArrayField(models.CharField(max_length=12, choices=Care), default=list, blank=True)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.OPEN)
    review_date = models.DateField(null=True, blank=True)
    note_sealed = models.BinaryField(null=True, blank=True)

    class Meta(SignedRow.Meta):
        constraints = [
            *SignedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(standing=Standing.OPEN) | Q(review_date__isnull=True),
                name="wounds_healed_is_not_reviewed",
            ),
        ]
        indexes = [
            models.Index(
                "site_id",
                "review_date",
                condition=Q(review_date__isnull=False),
                name="wounds_by_review",
            )
        ]


class Photo(HealthRow):
    """A picture of a wound, taken with consent; without its bytes once the person says no,
    or once the look was a mistake."""

    assessment = same_site(Assessment, related_name="photos")
    consent = models.CharField(max_length=8, choices=PhotoConsent)
    kind = models.CharField(max_length=4, choices=PictureKind)
    picture_sealed = models.BinaryField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, picture_sealed__isnull=False)
                | Q(removed_at__isnull=False, picture_sealed__isnull=True),
                name="wounds_removed_photo_has_no_bytes",
            )
        ]
