"""How a visit was recorded and in which language."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Service(TextChoices):
    """Which service the visit began with."""

    CONSUMPTION_ROOM = "consumption_room", _("consumption room")
    HELP_ONLY = "help_only", _("help, supplies or rest")
    DRUG_CHECKING = "drug_checking", _("drug checking")
    NEEDLE_EXCHANGE = "needle_exchange", _("equipment handed out")
    NALOXONE = "naloxone", _("take-home naloxone")
    CLINIC = "clinic", _("street clinic")
    OUTREACH = "outreach", _("outreach")
    FESTIVAL = "festival", _("festival care")


class Interpreter(TextChoices):
    """Who interpreted. A child never does, so a child cannot be chosen."""

    NONE = "", _("none needed")
    PHONE = "phone", _("by phone")
    IN_PERSON = "in_person", _("in person")
    COLLEAGUE = "colleague", _("a colleague")


class MovedBecause(TextChoices):
    """Why a visit was moved to another person's record."""

    WRONG_CARD = "wrong_card", _("somebody else's card was shown")
    MISTAKE = "mistake", _("a mistake at the desk")
