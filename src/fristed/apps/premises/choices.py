"""What a place is fitted for, when and why the house is closed, where it may be stricter."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class PlaceKind(TextChoices):
    """What a place is fitted for."""

    INJECT = "inject", _("injecting place")
    SMOKE = "smoke", _("smoking place")
    NASAL = "nasal", _("nasal place")


class Weekday(IntegerChoices):
    """Monday first, as in ISO 8601."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class ClosedBecause(TextChoices):
    """Why a day's hours differ."""

    HOLIDAY = "holiday", _("public holiday")
    STAFFING = "staffing", _("too few staff")
    PREMISES = "premises", _("the premises")
    TRAINING = "training", _("training")
    OTHER = "other", _("another reason")


class TextTopic(TextChoices):
    """Which of a site's own clinical texts this is."""

    EMERGENCY_PROCEDURE = "emergency_procedure", _("emergency procedure")
    NALOXONE_DOSING = "naloxone_dosing", _("naloxone dosing")
    SAFER_USE = "safer_use", _("safer-use advice")
    EXPOSURE = "exposure", _("after a needle-stick")


class HouseLimit(TextChoices):
    """Where a house may be stricter than the law of its place."""

    MINIMUM_AGE = "minimum_age", _("A higher minimum age")
    MOST_DOSES = "most_doses", _("Fewer doses at one visit")
    NURSES = "nurses", _("More nurses on duty before a place is given")
    STAFF = "staff", _("More staff on duty before a place is given")
