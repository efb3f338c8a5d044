"""The measures of an action plan. No row is ever changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from fristed.apps.sites.models import AtSite, same_site

from .choices import Status

BY = settings.AUTH_USER_MODEL


class Measure(AtSite):
    """Something a municipality decided to do against overdoses; `Stand` says what it is."""

    at = models.DateTimeField()
    by = models.ForeignKey(BY, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Stand(AtSite):
    """A measure as it stands from a moment on: the newest holds, and all before it are history.

    `owner` is an office or a role, never somebody's name. `undoes` takes the one before back.
    """

    measure = same_site(Measure, related_name="stands")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=200)
    owner = models.CharField(max_length=120)
    municipality = models.CharField(max_length=80)
    due_date = models.DateField()
    indicator = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    undoes = same_site("self", null=True, blank=True, related_name="undone_by")
    gone = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(BY, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index("site", "due_date", name="action_plans_by_due")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["site", "measure", "number"], name="action_plans_stand_once"
            )
        ]

    def __str__(self) -> str:
        return self.what
