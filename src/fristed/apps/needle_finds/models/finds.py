"""Needles found in public space, and what came of each find. Nobody is in it, nobody reports."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from fristed.apps.sites.models import AtSite, same_site

from ..choices import NEVER_A_SQUARE, Basis, Collector, Measure, PlaceType, Result, Source
from .places import FARTHEST, Area, Grid

UNDO_LASTS = timedelta(minutes=5)
MOST = 1_000_000


def _amount_fits(*, may_be_unsaid: bool) -> Q:
    """Return what holds number, weight and basis together: one measure, known in its own way."""
    pieces = Q(measure=Measure.PIECES, amount__gt=0, amount__lte=MOST)
    grams = Q(measure=Measure.GRAMS, amount__gt=0, amount__lte=MOST)
    nothing = [Measure.NONE.value, *([""] if may_be_unsaid else [])]
    return (
        pieces & Q(basis__in=[Basis.COUNTED.value, Basis.ESTIMATED.value])
        | grams & Q(basis__in=[Basis.WEIGHED.value, Basis.ESTIMATED.value])
        | Q(measure__in=nothing, amount__isnull=True, basis="")
    )


class FindQuerySet(models.QuerySet["Find"]):
    """Lists of finds in staff's words."""

    def standing(self) -> "FindQuerySet":
        """Leave out what was entered by mistake and taken back."""
        return self.filter(taken_back_date__isnull=True)

    def to_be_collected(self) -> "FindQuerySet":
        """Return those of which nothing came yet."""
        settled = Outcome.objects.filter(
            site=OuterRef("site"), find=OuterRef("pk"), taken_back_date__isnull=True
        )
        return self.standing().filter(~Exists(settled))

    def on_days(self, first: date, last: date) -> "FindQuerySet":
        """Return those of a day to a day, both included."""
        return self.filter(date__range=(first, last))

    def longest_waiting_first(self) -> "FindQuerySet":
        """Return them by day, those of one area and day beside each other."""
        return self.order_by("date", "area__name", "east", "north", "pk")

    def newest_first(self) -> "FindQuerySet":
        """Return them with the last day on top."""
        return self.order_by("-date", "area__name", "pk")


class Find(AtSite):
    """Needles that lie, or lay, somewhere that anybody can come to.

    `at` is the moment when staff wrote it down; a neighbour's report has its day and no time.
    """

    date = models.DateField()
    at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=6, choices=Source)
    area = same_site(Area, null=True, blank=True, related_name="+")
    grid = same_site(Grid, null=True, blank=True, related_name="+")
    east = models.PositiveSmallIntegerField(null=True, blank=True)
    north = models.PositiveSmallIntegerField(null=True, blank=True)
    place_type = models.CharField(max_length=10, choices=PlaceType)
    measure = models.CharField(max_length=6, choices=Measure)
    amount = models.PositiveIntegerField(null=True, blank=True)
    basis = models.CharField(max_length=9, choices=Basis, blank=True)
    taken_back_date = models.DateField(null=True, blank=True)

    objects = FindQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False) | Q(grid__isnull=False),
                name="needle_finds_is_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(grid__isnull=True, east__isnull=True, north__isnull=True)
                | Q(grid__isnull=False, east__lt=FARTHEST, north__lt=FARTHEST)
                & ~Q(place_type__in=[one.value for one in NEVER_A_SQUARE]),
                name="needle_finds_no_square_at_a_door",
            ),
            models.CheckConstraint(
                condition=Q(source=Source.PAGE, at__isnull=True)
                | ~Q(source=Source.PAGE) & Q(at__isnull=False),
                name="needle_finds_neighbours_have_no_minute",
            ),
            models.CheckConstraint(
                condition=_amount_fits(may_be_unsaid=False), name="needle_finds_one_measure"
            ),
        ]
        indexes = [models.Index("site", "date", name="needle_finds_day")]

    def can_be_undone(self, at: datetime) -> bool:
        """Tell whether the five minutes are still running."""
        return self.at is not None and at - self.at <= UNDO_LASTS

    @property
    def together(self) -> tuple[Any, ...]:
        """Return what reports of perhaps the same needles have in common: place and day."""
        if self.area_id:
            return (self.date, self.area_id)
        return (self.date, self.grid_id, self.east, self.north)


class Outcome(AtSite):
    """What came of a find. Without a measure of its own the report's amount stands, as told."""

    find = same_site(Find, related_name="outcomes")
    result = models.CharField(max_length=9, choices=Result)
    collector = models.CharField(max_length=12, choices=Collector, blank=True)
    measure = models.CharField(max_length=6, choices=Measure, blank=True)
    amount = models.PositiveIntegerField(null=True, blank=True)
    basis = models.CharField(max_length=9, choices=Basis, blank=True)
    sharps_box = models.BooleanField(null=True, blank=True)
    date = models.DateField()
    at = models.DateTimeField(null=True, blank=True)
    taken_back_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "find"],
                condition=Q(taken_back_date__isnull=True),
                name="needle_finds_settled_once",
            ),
            models.CheckConstraint(
                condition=Q(result=Result.COLLECTED) & ~Q(collector="")
                | ~Q(result=Result.COLLECTED)
                & Q(collector="", measure="", sharps_box__isnull=True),
                name="needle_finds_somebody_collected",
            ),
            models.CheckConstraint(
                condition=Q(at__isnull=False) | Q(collector=Collector.NEIGHBOUR),
                name="needle_finds_staff_have_a_minute",
            ),
            models.CheckConstraint(
                condition=_amount_fits(may_be_unsaid=True), name="needle_finds_one_measure_found"
            ),
        ]

    def can_be_undone(self, at: datetime) -> bool:
        """Tell whether the five minutes are still running."""
        return self.at is not None and at - self.at <= UNDO_LASTS
