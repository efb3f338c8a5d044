"""Purposes, bank files, payments, a ledger that only grows; in the vault, who paid."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.vault.models import RoomRow

from .choices import FileState, NotAGift, ReversedBecause


def _money() -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(max_digits=14, decimal_places=2)


def _by() -> models.ForeignKey[object, object]:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


# A code stands in an address of the public page: what an address cannot hold breaks that page.
CODE = r"^[A-Za-z0-9-]{1,20}$"


class Books(AtSite):
    """Where money comes in, and how the accountant calls the accounts. One for each chapter.

    `layout` says what the columns of the bank's own table mean; empty where it sends camt.053.
    """

    account = models.CharField(max_length=34)
    organisation_number = models.CharField(max_length=20)
    contact_name = models.CharField(max_length=100)
    bank_account = models.CharField(max_length=20, default="1920")
    bank_category = models.CharField(max_length=60, default="balanseverdiForOmloepsmiddel")
    bank_code = models.CharField(max_length=20, default="1920")
    income_category = models.CharField(max_length=60, default="annenDriftsinntekt")
    income_code = models.CharField(max_length=20, default="3900")
    receipts = models.BooleanField(default=False)
    layout = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("site", name="donations_books_once")]


class Purpose(AtSite):
    """What gifts can be for. Everybody may read it."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    reference = models.CharField(max_length=25)
    income_account = models.CharField(max_length=20)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "code", name="donations_purpose_once"),
            models.UniqueConstraint("site", "reference", name="donations_purpose_by_reference"),
            models.CheckConstraint(condition=Q(code__regex=CODE), name="donations_purpose_code"),
        ]


class BankFile(AtSite):
    """A bank's file: what was in it, and what of it was new. Its text is sealed until taken in."""

    form = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=FileState, default=FileState.SEEN)
    entries = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    fresh = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    fits = models.PositiveIntegerField()
    troubles = models.JSONField(default=list)
    adds_up = models.BooleanField(null=True)
    seen_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    by = _by()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=FileState.SEEN, done_at__isnull=True)
                | ~Q(state=FileState.SEEN) & Q(done_at__isnull=False),
                name="donations_file_done_wholly",
            ),
        ]


class Payment(AtSite):
    """Money that moved on the account, as the bank says. It is never changed; it names nobody."""

    file = same_site(BankFile, related_name="payments")
    amount = _money()
    currency = models.CharField(max_length=3)
    booked_date = models.DateField()
    value_date = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=40, blank=True)
    bank_reference = models.CharField(max_length=60, blank=True)
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint("site", "mark", name="donations_payment_once")]
        indexes = [models.Index("site", "booked_date", name="donations_payment_by_day")]


class SetAside(AtSite):
    """That a payment is no gift, and what it was."""

    payment = same_site(Payment, related_name="set_aside")
    because = models.CharField(max_length=10, choices=NotAGift)
    at = models.DateTimeField()
    by = _by()

    class Meta:
        constraints = [models.UniqueConstraint("payment", name="donations_set_aside_once")]


class Gift(AtSite):
    """A line of the ledger. It is never changed: a mistake is reversed by a line of its own.

    `number` counts the lines of a chapter without a gap.
    """

    number = models.PositiveIntegerField()
    purpose = same_site(Purpose, related_name="gifts")
    payment = same_site(Payment, null=True, blank=True, related_name="gifts")
    amount = _money()
    currency = models.CharField(max_length=3)
    booked_date = models.DateField()
    reverses = same_site("self", null=True, blank=True, related_name="reversals")
    because = models.CharField(max_length=15, choices=ReversedBecause, blank=True)
    entered_at = models.DateTimeField()
    by = _by()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "number", name="donations_gift_number"),
            models.UniqueConstraint("reverses", name="donations_gift_reversed_once"),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, because="", amount__gt=0)
                | Q(reverses__isnull=False, amount__lt=0) & ~Q(because=""),
                name="donations_gift_or_reversal",
            ),
            models.CheckConstraint(
                condition=~Q(reverses=F("id")), name="donations_gift_not_its_own_reversal"
            ),
        ]
        indexes = [models.Index("site", "booked_date", name="donations_gift_by_day")]


class Donor(AtSite):
    """Somebody who wants what they give reported for tax. Who it is, the vault keeps."""

    reference = models.CharField(max_length=25)
    purpose = same_site(Purpose, related_name="donors")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "reference", name="donations_donor_by_reference")
        ]


class GivenBy(AtSite):
    """That a gift came by a donor's own reference; goes with the donor, the gift stays."""

    gift = same_site(Gift, related_name="given_by")
    donor = same_site(Donor, on_delete=models.CASCADE, related_name="given")

    class Meta:
        constraints = [models.UniqueConstraint("gift", name="donations_given_by_one")]


class DonorPeriod(AtSite):
    """For how many years who a donor is stays after their last gift, as it was decided.

    The newest holds. At least two: a gift is reported in the year after.
    """

    years = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200)
    approver = models.CharField(max_length=80)
    approved_date = models.DateField()
    at = models.DateTimeField()
    by = _by()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(years__gte=2, years__lte=20), name="donations_period_has_years"
            )
        ]


class SeenFile(RoomRow):
    """The text of a bank's file between reading it and taking it in; in the vault."""

    content_sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("subject", name="donations_one_file_each")]


class Payer(RoomRow):
    """Who paid what nobody could match yet, and what they wrote; in the vault, until then."""

    name_sealed = models.BinaryField()
    words_sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("subject", name="donations_one_payer_each")]


class DonorPerson(RoomRow):
    """Who asked for their gifts to be reported; in the vault, under a key of their own."""

    name_sealed = models.BinaryField()
    national_number_sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("subject", name="donations_one_person_each")]
