"""Counselling as a service of its own: what about, about how long, by whom. No word of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from .choices import About, Minutes


class CounsellingQuerySet(models.QuerySet["Counselling"]):
    """Lists of counselling in staff's words."""

    def standing(self) -> "CounsellingQuerySet":
        """Leave out what was taken back, and the rows that took it back."""
        return self.filter(undoes__isnull=True, undone_by__isnull=True)


class Counselling(AtSite):
    """One conversation. Taking it back is a new row that names it in `undoes`."""

    visit = same_site(Visit, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=16, choices=About)
    minutes = models.CharField(max_length=8, choices=Minutes)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undoes = same_site("self", null=True, blank=True, related_name="undone_by")

    objects = CounsellingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "undoes",
                condition=Q(undoes__isnull=False),
                name="counselling_undone_once",
            )
        ]
        indexes = [models.Index("site", "at", name="counselling_by_time")]
