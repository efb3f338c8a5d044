"""Scenarios with what came of them. No row is ever changed.

A scenario that is changed is a new version that points to the old one. What was computed stands in
an outcome with its hash and the versions of everything that made it; computed again, it is another
run, and both can be compared.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site

from .choices import Trouble

BY = settings.AUTH_USER_MODEL


class Scenario(AtSite):
    """A plan as asked for. `inputs` {values, sources, counted}: exactly what is computed.

    One that was made by moving a number of another knows that one as its `origin`.
    """

    kind = models.SlugField(max_length=20)
    title = models.CharField(max_length=120)
    note = models.CharField(max_length=600, blank=True)
    inputs = models.JSONField()
    seed = models.PositiveBigIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    replaces = same_site("self", null=True, blank=True, related_name="replaced_by")
    origin = same_site("self", null=True, blank=True, related_name="tried_as")
    synthetic = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(BY, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index("site", "at", name="planning_by_time")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "replaces"], name="planning_replaced_once"),
            models.CheckConstraint(
                condition=Q(version=1, replaces=None) | Q(version__gt=1, replaces__isnull=False),
                name="planning_version_follows",
            ),
            models.CheckConstraint(
                condition=Q(origin=None) | Q(replaces=None), name="planning_origin_of_the_first"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Run(AtSite):
    """A scenario is computed: the first time makes it, each later one tries it."""

    scenario = same_site(Scenario, related_name="runs")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(BY, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "scenario", "number"], name="planning_run_once")
        ]


class Part(AtSite):
    """Some of a run that is done, so that its progress can be seen; the end puts them together."""

    run = same_site(Run, related_name="parts")
    number = models.PositiveSmallIntegerField()
    results = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "run", "number"], name="planning_part_once")
        ]


class Outcome(AtSite):
    """What came of a run, by which versions, and its hash; or why nothing could come of it."""

    run = same_site(Run, related_name="outcomes")
    method_version = models.PositiveSmallIntegerField()
    project_version = models.CharField(max_length=40)
    libraries = models.JSONField()
    results = models.JSONField()
    sha256 = models.CharField(max_length=64)
    trouble = models.CharField(max_length=12, choices=Trouble, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "run"], name="planning_outcome_once")
        ]
