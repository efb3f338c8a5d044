"""Chapters, members without a name, fees, office-holders, counts; in the vault, who they are."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.vault.models import RoomRow

from .choices import County, Kind, LeftBecause, Meeting, Office, Place

FIRST_YEAR, LAST_YEAR = 1900, 2099


class Chapter(AtSite):
    """What a site of this house is: a chapter in a county, or the office. Everybody may read it."""

    place = models.CharField(max_length=10, choices=Place, default=Place.CHAPTER)
    county = models.CharField(max_length=2, choices=County, blank=True)
    started_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", name="members_one_chapter_a_site"),
            models.CheckConstraint(
                condition=Q(place=Place.OFFICE) | ~Q(county=""), name="members_chapter_has_county"
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("started_date")),
                name="members_chapter_ends_after_start",
            ),
        ]


class MemberRows(models.QuerySet["Member"]):
    """Members, narrowed in the words of whoever keeps the list."""

    def confirmed(self) -> "MemberRows":
        """Have confirmed that it was they who joined."""
        return self.filter(confirmed_at__isnull=False)

    def now(self) -> "MemberRows":
        """Are members now."""
        return self.confirmed().filter(left_at__isnull=True)


class Member(AtSite):
    """A membership. That somebody has one reveals what they think: who it is, the vault keeps.

    `reached_mac` and `code_mac` are keyed hashes, of the address and of the member's own code.
    """

    kind = models.CharField(max_length=15, choices=Kind)
    birth_year = models.PositiveSmallIntegerField()
    country = models.CharField(max_length=2, default="NO")
    language = models.CharField(max_length=5)
    terms = models.CharField(max_length=20)
    reached_mac = models.BinaryField(max_length=32)
    code_mac = models.BinaryField(max_length=32)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_because = models.CharField(max_length=10, choices=LeftBecause, blank=True)
    objects = MemberRows.as_manager()

    @property
    def is_now(self) -> bool:
        """Whether somebody is a member now, as `now()` narrows a list."""
        return self.confirmed_at is not None and self.left_at is None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_year__gte=FIRST_YEAR, birth_year__lte=LAST_YEAR),
                name="members_birth_year",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, left_because="")
                | Q(left_at__isnull=False) & ~Q(left_because=""),
                name="members_left_wholly",
            ),
            models.CheckConstraint(
                condition=Q(country__regex=r"^[A-Z]{2}$"), name="members_country_is_a_code"
            ),
            models.UniqueConstraint(
                "site",
                "reached_mac",
                condition=Q(left_at__isnull=True),
                name="members_once_a_chapter",
            ),
        ]
        indexes = [
            models.Index("code_mac", name="members_by_code"),
            models.Index("reached_mac", name="members_by_address"),
        ]


class Fee(AtSite):
    """That the fee of a calendar year was paid."""

    member = same_site(Member, on_delete=models.CASCADE, related_name="fees")
    year = models.PositiveSmallIntegerField()
    paid_date = models.DateField()
    amount_ore = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("member", "year", name="members_one_fee_a_year"),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=LAST_YEAR), name="members_fee_year"
            ),
        ]


class Officer(AtSite):
    """Who holds which office, from a day to a day, and which meeting elected them."""

    member = same_site(Member, related_name="offices")
    office = models.CharField(max_length=20, choices=Office)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    meeting = models.CharField(max_length=15, choices=Meeting)
    meeting_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "member",
                "office",
                condition=Q(until_date__isnull=True),
                name="members_office_once",
            ),
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                name="members_office_ends_after_start",
            ),
        ]


class Count(AtSite):
    """A count at 31 December as it was issued. It is never changed: a later one is a new version.

    `counted` are the random numbers of the members that it counted, for an auditor.
    """

    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    rules = models.CharField(max_length=40)
    whole = models.BooleanField(default=False)
    figures = models.JSONField()
    counted = ArrayField(models.BigIntegerField())
    issued_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "year", "version", name="members_count_version"),
        ]


class Person(RoomRow):
    """Who a member is, and how to reach them; in the vault, under a key of their own."""

    name_sealed = models.BinaryField()
    reached_sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("subject", name="members_one_person_each")]
