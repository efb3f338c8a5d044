"""A place taken until it is cleaned, and the use that happened there."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from fristed.apps.premises.models import Place
from fristed.apps.sites.models import AtSite, only, same_site
from fristed.apps.substances.choices import Route
from fristed.apps.visits.models import Visit

from ..choices import BodySite, Equipment
from .assessment import Assessment


class PlaceUse(AtSite):
    """One person at one place: taken from `assigned_at` until `cleaned_at`."""

    place = same_site(Place, related_name="uses")
    visit = same_site(Visit, related_name="place_uses")
    assigned_at = models.DateTimeField()
    vacated_at = models.DateTimeField(null=True, blank=True)
    cleaned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="rooms_one_person_per_place",
                expressions=[
                    (only("place_id"), RangeOperators.OVERLAPS),
                    (
                        Func("assigned_at", "cleaned_at", function="tstzrange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            models.UniqueConstraint(
                "site", "visit", condition=Q(vacated_at__isnull=True), name="rooms_one_place_each"
            ),
            models.CheckConstraint(
                condition=Q(cleaned_at__isnull=True)
                | Q(vacated_at__isnull=False, cleaned_at__gte=F("vacated_at")),
                name="rooms_cleaned_after_vacated",
            ),
            models.CheckConstraint(
                condition=Q(vacated_at__isnull=True) | Q(vacated_at__gte=F("assigned_at")),
                name="rooms_vacated_after_assigned",
            ),
        ]
        indexes = [
            models.Index("site", condition=Q(cleaned_at__isnull=True), name="rooms_places_taken"),
            models.Index("site", "assigned_at", name="rooms_place_use_by_start"),
        ]


class Preparation(AtSite):
    """What was looked at and said while preparing."""

    visit = same_site(Visit, related_name="preparations")
    advice_given = models.BooleanField(default=False)
    looked_at_drug = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class EquipmentGiven(AtSite):
    """Sterile equipment handed out, by the piece."""

    visit = same_site(Visit, null=True, blank=True, related_name="equipment")
    item = models.CharField(max_length=12, choices=Equipment)
    quantity = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="rooms_equipment_counted")
        ]
        indexes = [models.Index("site", "at", name="rooms_equipment_by_time")]


class UndoneQuerySet(models.QuerySet[Any]):
    """Lists of rows that may have been taken back; those stay, and count for nothing."""

    def that_stand(self) -> "UndoneQuerySet":
        """Return the rows nobody took back."""
        return self.filter(undone_at__isnull=True)


class Episode(AtSite):
    """One use, supervised. Its place is unknown only where a paper sheet did not name it."""

    visit = same_site(Visit, related_name="episodes")
    place_use = same_site(PlaceUse, null=True, blank=True, related_name="episodes")
    route = models.CharField(max_length=8, choices=Route)
    body_site = models.CharField(max_length=8, choices=BodySite, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = UndoneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "visit",
                condition=Q(ended_at__isnull=True, undone_at__isnull=True),
                name="rooms_one_episode_at_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="rooms_episode_ends_after_start",
            ),
        ]
        indexes = [models.Index("site", "started_at", name="rooms_episode_by_start")]


class Dose(AtSite):
    """One dose, numbered within the visit; the database holds the number to the law's maximum."""

    visit = same_site(Visit, related_name="doses")
    episode = same_site(Episode, related_name="doses")
    assessment = same_site(Assessment, related_name="doses")
    number = models.PositiveSmallIntegerField()
    maximum_doses = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = UndoneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "visit",
                "number",
                condition=Q(undone_at__isnull=True),
                name="rooms_dose_numbered_once",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=F("maximum_doses")),
                name="rooms_dose_within_the_law",
            ),
        ]
