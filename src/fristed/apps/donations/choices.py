"""Why a gift was reversed, why a payment is no gift, how far a file is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReversedBecause(TextChoices):
    """Why a gift was taken back out of the ledger; a closed list."""

    WRONG_PURPOSE = "wrong_purpose", _("it was for something else")
    NO_GIFT = "no_gift", _("it was no gift")
    PAID_BACK = "paid_back", _("it was paid back")
    TWICE = "twice", _("it was written down twice")


class NotAGift(TextChoices):
    """What a payment was that is no gift; a closed list."""

    WENT_OUT = "went_out", _("money that went out")
    FEE = "fee", _("membership fees")
    SALE = "sale", _("something that was sold")
    GRANT = "grant", _("a public grant")
    OTHER = "other", _("something else")


class FileState(TextChoices):
    """How far a bank file is."""

    SEEN = "seen", _("read, not taken in")
    TAKEN = "taken", _("taken in")
    LEFT = "left", _("left out")
