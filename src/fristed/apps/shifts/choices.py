"""The words of a shift, as coded choices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HandOverKind(TextChoices):
    """What the receiver acknowledges."""

    PERSON = "person", _("person still here")
    KEYS = "keys", _("keys")
    MEDICINES = "medicines", _("medicines")
    ALARMS = "alarms", _("alarms and phones")
    FOLLOW_UP = "follow_up", _("to follow up")


class ShiftCheckKind(TextChoices):
    """What is looked over at each shift."""

    OXYGEN = "oxygen", _("Oxygen")
    DEFIBRILLATOR = "defibrillator", _("Defibrillator")
    NALOXONE = "naloxone", _("Naloxone within its date")
    FRIDGE = "fridge", _("Fridge temperature")
    ALARMS = "alarms", _("Alarms tried")
    SUPPLIES = "supplies", _("Supplies for the shift")


class RoomChange(TextChoices):
    """Why the room opened or closed for new places."""

    OPENED = "opened", _("Opened")
    CLOSED = "closed", _("Closed for new places")
    CLOSED_STAFFING = "closed_staffing", _("Closed for new places: staffing")
    CLOSED_EMERGENCY = "closed_emergency", _("Closed for new places: emergency")
