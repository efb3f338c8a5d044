"""What is asked before a place is given, only where the rule book of the place asks it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(TextChoices):
    """What the rule book says for this person on this day."""

    ADMIT = "admit", _("may use the room")
    REFUSE = "refuse", _("cannot use the room now")
    ASK = "ask", _("a person has to look")
    NOT_REGULATED = "not_regulated", _("no rule set in force")


class Intoxication(TextChoices):
    """How the person seems at the desk."""

    NOT_ASSESSED = "", _("Not assessed")
    NONE = "none", _("Clear")
    SOME = "some", _("Somewhat affected")
    HEAVY = "heavy", _("Heavily affected")


class LastUse(TextChoices):
    """When the person last used, as told."""

    NOT_ASKED = "", _("Not asked")
    UNDER_2_H = "under_2h", _("Less than 2 hours ago")
    UNDER_6_H = "under_6h", _("2–6 hours ago")
    UNDER_24_H = "under_24h", _("6–24 hours ago")
    DAYS = "days", _("1–7 days ago")
    LONGER = "longer", _("More than a week ago")


class Oat(TextChoices):
    """Opioid agonist treatment, where the rule book says ask."""

    NOT_ASKED = "", _("Not asked")
    NO = "no", _("No")
    KNOWN = "known", _("Yes")
    VISIBLE = "visible", _("Visible")


class BodySite(TextChoices):
    """Where on the body, as the person says; skippable."""

    NOT_STATED = "", _("Not stated")
    ARM = "arm", _("Arm")
    HAND = "hand", _("Hand")
    LEG = "leg", _("Leg")
    FOOT = "foot", _("Foot")
    GROIN = "groin", _("Groin")
    NECK = "neck", _("Neck")
    MUSCLE = "muscle", _("Muscle")
