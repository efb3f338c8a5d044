"""Releases with their cells as they were published, true values sealed; researchers' requests.

A release belongs to the world: it names no site by key, so that what was published stays what it
was. What it was made of is sealed under a key that is not in the database.
"""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from fristed.apps.sites.models import AtSite, same_site
from fristed.ground.ids import random_id

from .choices import About, Audience, Changed, Withdrawn

NETWORK = "all"


class Release(models.Model):
    """A table of a site, or of the network, of a period, in one version, as it was published.

    `definitions` [[id, version], ...]; `measures`: which numbers it holds or is made of, by which
    releases that may share a cell are found.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    number = models.PositiveIntegerField(unique=True)
    table = models.SlugField(max_length=60)
    scope = models.SlugField(max_length=60)
    period = models.CharField(max_length=10)
    first_day = models.DateField()
    last_day = models.DateField()
    audience = models.CharField(max_length=20, choices=Audience, default=Audience.EVERYBODY)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    what_changed = models.CharField(max_length=20, choices=Changed, blank=True)
    definitions = models.JSONField()
    measures = ArrayField(models.CharField(max_length=80))
    of_all_time = models.BooleanField(default=False)  # some number of it has no first day
    policy_version = models.PositiveSmallIntegerField()
    counted_at = models.DateTimeField()
    published_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["table", "scope", "period", "audience", "version"],
                name="releases_version_once",
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1)
                & models.Q(version=1, replaces=None, what_changed="")
                | models.Q(version__gt=1, replaces__isnull=False) & ~models.Q(what_changed=""),
                name="releases_says_what_changed",
            ),
        ]


class Cell(models.Model):
    """One number as it was published, or that it is hidden.

    `where` [[dimension, code], ...]; an empty code is all of them. Where it is hidden, no number
    stands here, and the one reason is the same for all (docs/methods/disclosure.md).
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="cells")
    position = models.PositiveSmallIntegerField()
    indicator = models.CharField(max_length=20)
    part = models.CharField(max_length=40)
    where = models.JSONField(default=list)
    value = models.FloatField(null=True, blank=True)
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    hidden_because = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "position"], name="releases_cell_once"),
            models.CheckConstraint(
                condition=models.Q(hidden_because="") | models.Q(value=None, low=None, high=None),
                name="releases_hidden_tells_nothing",
            ),
        ]


class MadeOf(models.Model):
    """What a release was made of, sealed: later ones are judged beside it."""

    release = models.OneToOneField(
        Release, primary_key=True, on_delete=models.PROTECT, related_name="made_of"
    )
    sealed = models.BinaryField()


class Withdrawal(models.Model):
    """A release was taken back. What was seen stays seen, and later ones are judged beside it."""

    release = models.OneToOneField(
        Release, primary_key=True, on_delete=models.PROTECT, related_name="withdrawal"
    )
    because = models.CharField(max_length=20, choices=Withdrawn)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class ResearchRequest(AtSite):
    """Who may have which tables for research, approved by whom, until when; no name of a person.

    `tables`: ids of declared tables. The approval is the committee's; its number says which.
    """

    institution = models.CharField(max_length=120)
    project = models.CharField(max_length=200)
    about = models.CharField(max_length=20, choices=About)
    ethics_body = models.CharField(max_length=120)
    ethics_reference = models.CharField(max_length=60)
    tables = ArrayField(models.CharField(max_length=60))
    first_day = models.DateField()
    last_day = models.DateField()
    until_date = models.DateField()
    date = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class RequestEnded(AtSite):
    """A request was ended before its last day: nothing of it can be fetched any longer."""

    request = same_site(ResearchRequest, related_name="ended")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "request"], name="releases_request_ended_once"),
        ]
