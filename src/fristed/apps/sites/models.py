"""Where a service stands, when it is open, who works there and which rules bind it."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.fields.json import JSONField

from fristed.ground.ids import random_id

from .choices import ClosedBecause, PlaceKind, Profession, Role, TextTopic, Weekday


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


class Premises(AtSite):
    """Where the site stood from a day to a day; figures show the break when it moves."""

    name = models.CharField(max_length=80)
    address = models.CharField(max_length=120)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="sites_premises_one_at_a_time",
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
            models.UniqueConstraint("site", "date", name="sites_exception_one_per_day"),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True, closes_at__isnull=True)
                | Q(opens_at__isnull=False, closes_at__isnull=False),
                name="sites_exception_closed_or_both_hours",
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
        constraints = [models.UniqueConstraint("site", "label", name="sites_place_label")]

    def __str__(self) -> str:
        return self.label


class RoleHeld(AtSite):
    """A role somebody holds at a site, from a day to a day."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles_held"
    )
    role = models.CharField(max_length=20, choices=Role)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "staff",
                "role",
                condition=Q(until_date__isnull=True),
                name="sites_role_once",
            )
        ]


class RosterEntry(AtSite):
    """Who is planned to work, as what, from when to when."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    profession = models.CharField(max_length=20, choices=Profession)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="sites_roster_ends_after_start"
            )
        ]


class Duty(AtSite):
    """Who is on duty, as what; open until they go off."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    profession = models.CharField(max_length=20, choices=Profession)
    leads = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "staff", condition=Q(ended_at__isnull=True), name="sites_duty_once"
            ),
            models.UniqueConstraint(
                "site",
                condition=Q(ended_at__isnull=True, leads=True),
                name="sites_duty_one_lead",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="sites_duty_ends_after_start",
            ),
        ]


class RuleBookInForce(AtSite):
    """Which rule book (COUNTRY[/SUBDIVISION[/SITE]]) binds the site, from a day on."""

    place_code = models.CharField(max_length=80)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="sites_rule_book_one_at_a_time",
                expressions=[
                    (only("site_id"), RangeOperators.OVERLAPS),
                    (
                        Func("from_date", "until_date", function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            )
        ]


class HouseRule(AtSite):
    """A rule of the house itself: it may narrow what the law allows, never widen it."""

    code = models.CharField(max_length=40)
    value = JSONField()
    decided_by = models.CharField(max_length=80)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)


class ApprovedText(AtSite):
    """A site's own clinical text, with who approved it. Fristed ships none."""

    topic = models.CharField(max_length=30, choices=TextTopic)
    language = models.CharField(max_length=5)
    text = models.TextField()
    approver = models.CharField(max_length=80)
    approved_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)


class Answered(AtSite):
    """A form already acted on: its second click gets the first one's answer."""

    key = models.UUIDField()
    location = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("site", "key", name="sites_answered_once")]


class Pulse(AtSite):
    """When the house was last known to be running, to notice that the power was gone."""

    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("site", name="sites_pulse_one_per_site")]
