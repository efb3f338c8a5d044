"""A client, their card and what they agreed to: coded choices, no name, no free text."""

from datetime import date, datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site

from .choices import (
    AgeBand,
    CardEnd,
    ConsentKind,
    Gender,
    Known,
    Mode,
)


class Terms(AtSite):
    """A version of the agreement that people sign."""

    version = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    text = models.TextField()
    from_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "version", "language", name="clients_terms_once")
        ]


class ClientQuerySet(models.QuerySet["Client"]):
    """Lists of people in staff's words."""

    def open_to(self, staff_id: int | None) -> "ClientQuerySet":
        """Return records that are not closed to that member of staff."""
        return self if staff_id is None else self.exclude(closed_to__contains=[staff_id])

    def kept(self) -> "ClientQuerySet":
        """Return records of people; what an erasure left behind is nobody's."""
        return self.filter(erased_at__isnull=True)

    def registered(self) -> "ClientQuerySet":
        """Return people whose registration is open."""
        return self.filter(registrations__ended_at__isnull=True, registrations__isnull=False)

    def not_seen_since(self, day: date, moment: datetime) -> "ClientQuerySet":
        """Return people last seen on that day or before it, and without a visit from `moment` on.

        The visits are asked too, so that nobody who comes loses a registration.
        """
        return self.filter(last_seen_date__lte=day).exclude(visits__arrived_at__gte=moment)

    def with_counts(self) -> "ClientQuerySet":
        """Add how often each person has come, as `visit_count`."""
        return self.annotate(visit_count=models.Count("visits", distinct=True))


class Client(AtSite):
    """A person known to one site, under a random id."""

    mode = models.CharField(max_length=12, choices=Mode)
    age_band = models.CharField(max_length=3, choices=AgeBand, blank=True)
    gender = models.CharField(max_length=8, choices=Gender, blank=True)
    language = models.CharField(max_length=5, blank=True)
    first_met_at = models.DateTimeField()
    last_seen_date = models.DateField()
    closed_to = ArrayField(models.BigIntegerField(), default=list, blank=True)
    has_emergency_note = models.BooleanField(default=False)
    linkage_mac = models.BinaryField(max_length=32, null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ClientQuerySet.as_manager()

    class Meta:
        indexes = [
            # Not unique: two people may choose alike.
            models.Index("site", "linkage_mac", name="clients_answered_alike"),
            # Few, and asked for on the way to every register.
            models.Index(
                "site",
                condition=Q(age_band__in=[AgeBand.UNDER_16, AgeBand.FROM_16]),
                name="clients_under_age",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(
                    age_band="",
                    gender="",
                    language="",
                    has_emergency_note=False,
                    linkage_mac__isnull=True,
                ),
                name="clients_erased_is_an_empty_shell",
            ),
            models.CheckConstraint(
                condition=Q(linkage_mac__isnull=True) | Q(mode=Mode.PSEUDONYM),
                name="clients_linked_without_a_name",
            ),
        ]


class Registration(AtSite):
    """A registration as it was made: which answers the rule book asked for, which terms."""

    client = same_site(Client, related_name="registrations")
    terms = same_site(Terms, null=True, blank=True, related_name="+")
    registered_at = models.DateTimeField()
    age_checked = models.BooleanField(default=False)
    history = models.CharField(max_length=4, choices=Known, blank=True)
    resident = models.CharField(max_length=4, choices=Known, blank=True)
    client_status = models.CharField(max_length=4, choices=Known, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    read_aloud = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_for_absence = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "client", condition=Q(ended_at__isnull=True), name="clients_registered_once"
            )
        ]
        indexes = [models.Index("site", "registered_at", name="clients_registered_by_time")]


class Card(AtSite):
    """A card: only the keyed hash of its token is kept."""

    client = same_site(Client, related_name="cards")
    token_mac = models.BinaryField(max_length=32)
    issued_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=14, choices=CardEnd, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "token_mac", name="clients_card_token"),
            models.UniqueConstraint(
                "site", "client", condition=Q(ended_at__isnull=True), name="clients_one_card"
            ),
        ]


class Consent(AtSite):
    """What a person said yes or no to, each time anew."""

    client = same_site(Client, related_name="consents")
    kind = models.CharField(max_length=16, choices=ConsentKind)
    given = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
