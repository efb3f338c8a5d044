"""The site itself, and what every row of a site has."""

from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Func

from fristed.ground.ids import random_id


def same_site(to: str | type[models.Model], **options: Any) -> Any:
    """Return a key to a parent of the same site.

    The database holds it by a composite constraint that includes the site (migration operation
    HoldToSite); Django's own single-column constraint would check the same row a second time.
    """
    options.setdefault("on_delete", models.PROTECT)
    return models.ForeignKey(to, db_constraint=False, **options)


def only(column: str) -> Func:
    """Return the range that holds one id alone: exclusion by equality without an extension."""
    return Func(F(column), F(column), models.Value("[]"), function="int8range")


class Site(models.Model):
    """One service at one place: the unit that holds data, staff and rules."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    room_name = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=60, default="Europe/Oslo")
    emergency_number = models.CharField(max_length=20, default="113")
    opened_date = models.DateField()
    closed_date = models.DateField(null=True, blank=True)
    use_warning_min = models.PositiveSmallIntegerField(default=20)
    preparing_warning_min = models.PositiveSmallIntegerField(default=10)
    observation_check_min = models.PositiveSmallIntegerField(default=5)
    after_use_warning_min = models.PositiveSmallIntegerField(default=60)
    discard_after_days = models.PositiveSmallIntegerField(default=14)
    is_demonstration = models.BooleanField(default=False)
    warned_until_at = models.DateTimeField(null=True, blank=True)  # a warning stands at all rooms

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The site's own time zone: the legal day is its local day."""
        return ZoneInfo(self.time_zone)


class AtSite(models.Model):
    """A row that belongs to one site. Row-level security shows it to that site alone."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
