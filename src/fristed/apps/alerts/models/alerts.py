"""An alert of the house: its versions, who approved them, when it was published, how it ended.

An alert belongs to the world: it names a place by its short name and no row of a site. That a
version is published by two others than its author is held by the database: an approval carries the
author's number, tied to the version's; a publication has two approvals of its own version.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.instruments.choices import Method
from fristed.apps.substances.choices import Substance
from fristed.ground.ids import random_id

from ..choices import POTENT, Audience, Confidence, Ended, Severity


class Alert(models.Model):
    """One danger, by its number; `synthetic` where it is of a demonstration."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    number = models.PositiveIntegerField(unique=True)
    synthetic = models.BooleanField(default=False)
    opened_at = models.DateTimeField()


class Version(models.Model):
    """What an alert says, as one author wrote it; it never changes, and it always ends."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    severity = models.CharField(max_length=12, choices=Severity)
    audience = models.CharField(max_length=10, choices=Audience)
    confidence = models.CharField(max_length=12, choices=Confidence)
    sold_as = models.CharField(max_length=30, choices=Substance)
    found = models.CharField(max_length=120)
    found_code = models.CharField(max_length=60, blank=True)
    method = models.CharField(max_length=10, choices=Method, blank=True)
    area = models.SlugField(max_length=60, blank=True)
    headline_en = models.CharField(max_length=90)
    headline_nb = models.CharField(max_length=90)
    advice_en = models.CharField(max_length=700)
    advice_nb = models.CharField(max_length=700)
    appearance_en = models.CharField(max_length=200, blank=True)
    appearance_nb = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["alert", "number"], name="alerts_version_once"),
            models.UniqueConstraint(fields=["id", "by"], name="alerts_version_author"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("at")), name="alerts_version_expires"
            ),
            models.CheckConstraint(
                condition=~Q(headline_en__iregex=rf"\m{POTENT}")
                & ~Q(headline_nb__iregex=rf"\m{POTENT}"),
                name="alerts_headline_attracts_nobody",
            ),
        ]


class Approval(models.Model):
    """Somebody else than the author read a version and stands by it."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="approvals")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "by"], name="alerts_approved_once"),
            models.UniqueConstraint(fields=["id", "version"], name="alerts_approval_of"),
            models.CheckConstraint(
                condition=~Q(by=F("author")), name="alerts_author_does_not_approve"
            ),
        ]


class Published(models.Model):
    """A version went out to everybody, upon two approvals."""

    version = models.OneToOneField(
        Version, primary_key=True, on_delete=models.PROTECT, related_name="published"
    )
    first = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(first=F("second")), name="alerts_two_approvals")
        ]


class Cancelled(models.Model):
    """An alert was taken back before its end, and why."""

    alert = models.OneToOneField(
        Alert, primary_key=True, on_delete=models.PROTECT, related_name="cancelled"
    )
    because = models.CharField(max_length=10, choices=Ended)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
