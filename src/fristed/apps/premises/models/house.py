"""Where a site stands, when it is open, and its places."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Func, Q

from fristed.apps.sites.models import AtSite, only, same_site

from ..choices import ClosedBecause, PlaceKind, Weekday


class Premises(AtSite):
    """Where the site stood from a day to a day; figures show the break when it moves."""

    name = models.CharField(max_length=80)
    address = models.CharField(max_length=120)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="premises_one_at_a_time",
                expressions=[
                    (only("site_id"), RangeOperators.OVERLAPS),
                    (
                        Func("from_date", "until_date", function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            )
        ]


class OpeningPeriod(AtSite):
    """Ordinary hours of a weekday, from a day on. Hours past midnight end on the next day."""

    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    opens_at = models.TimeField()
    closes_at = models.TimeField()
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)


class OpeningException(AtSite):
    """A dated exception, published with what people can do instead."""

    date = models.DateField()
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    because = models.CharField(max_length=20, choices=ClosedBecause)
    alternative_en = models.CharField(max_length=300)
    alternative_nb = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "date", name="premises_exception_one_per_day"),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True, closes_at__isnull=True)
                | Q(opens_at__isnull=False, closes_at__isnull=False),
                name="premises_exception_closed_or_both_hours",
            ),
        ]


class Place(AtSite):
    """A seat where one person may use."""

    label = models.CharField(max_length=6)
    room_en = models.CharField(max_length=40)
    room_nb = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=PlaceKind)
    position = models.PositiveSmallIntegerField()
    beside = same_site("self", null=True, blank=True, related_name="+")
    in_service = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint("site", "label", name="premises_place_label")]

    def __str__(self) -> str:
        return self.label
