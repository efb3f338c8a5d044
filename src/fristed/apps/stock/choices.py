"""What an item is, how it is counted, and why the number on the shelf changes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ItemKind(TextChoices):
    """What an item is for; figures and rooms ask by it."""

    NEEDLE = "needle", _("needles")
    SYRINGE = "syringe", _("syringes without needle")
    NEEDLE_AND_SYRINGE = "needle_and_syringe", _("needle and syringe in one")
    SAFER_INJECTING = "safer_injecting", _("other for safer injecting")
    SAFER_SMOKING = "safer_smoking", _("for safer smoking")
    SHARPS_CONTAINER = "sharps_container", _("sharps containers")
    NALOXONE = "naloxone", _("naloxone")
    CONDOM = "condom", _("condoms and lubricant")
    WOUND_CARE = "wound_care", _("wound care")
    VACCINE = "vaccine", _("vaccines")
    TEST = "test", _("tests")
    OTHER = "other", _("other")


# Put together, what is counted as "needles and syringes": a needle and its syringe are one.
SYRINGES = (ItemKind.SYRINGE, ItemKind.NEEDLE_AND_SYRINGE)
NEEDLES = (ItemKind.NEEDLE, ItemKind.NEEDLE_AND_SYRINGE)


class Unit(TextChoices):
    """What one of it is."""

    PIECE = "piece", _("piece")
    PAIR = "pair", _("pair")
    PACKET = "packet", _("packet")
    SHEET = "sheet", _("sheet")
    KIT = "kit", _("kit")
    DOSE = "dose", _("dose")


class MovementKind(TextChoices):
    """What happened."""

    RECEIVED = "received", _("came by delivery")
    SUPPLIED = "supplied", _("handed out")
    COUNTED = "counted", _("set right by a count")
    DISCARDED = "discarded", _("taken off the shelf")
    SENT = "sent", _("sent to another site")
    ARRIVED = "arrived", _("arrived from another site")
    UNDONE = "undone", _("undone")


class Reason(TextChoices):
    """Why a number was not what it should be, or why something left the shelf."""

    MISCOUNTED = "miscounted", _("counted wrongly before")
    GIVEN_UNCOUNTED = "given_uncounted", _("handed out without being noted")
    LOST = "lost", _("lost")
    BROKEN = "broken", _("broken or wet")
    EXPIRED = "expired", _("expired")
    STOLEN = "stolen", _("stolen")
    RECALLED = "recalled", _("called back by its maker")
    FOUND = "found", _("found again")
    FIRST_COUNT = "first_count", _("first count of the shelf")
    UNCOUNTED = "uncounted", _("was in the hand, though not on the books")


# What can be chosen when a count differs, by its direction; and when something is discarded.
FEWER = (
    Reason.GIVEN_UNCOUNTED,
    Reason.MISCOUNTED,
    Reason.LOST,
    Reason.BROKEN,
    Reason.EXPIRED,
    Reason.STOLEN,
)
MORE = (Reason.MISCOUNTED, Reason.FOUND, Reason.FIRST_COUNT)
DISCARDED_FOR = (Reason.EXPIRED, Reason.BROKEN, Reason.RECALLED)


class ShortBecause(TextChoices):
    """Why less arrived than was sent."""

    LOST = "lost", _("lost under way")
    BROKEN = "broken", _("broken or wet")
    STOLEN = "stolen", _("stolen")
    MISCOUNTED = "miscounted", _("counted wrongly when it was sent")
    NOT_KNOWN = "not_known", _("nobody knows")
