"""Who asks from outside, how, and what was answered."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Asker(TextChoices):
    """Who asks about a person from outside."""

    POLICE = "police", _("police")
    AUTHORITY = "authority", _("another authority")
    RELATIVE = "relative", _("a relative or friend")
    PRESS = "press", _("press")
    OTHER = "other", _("somebody else")


class Channel(TextChoices):
    """How the question came."""

    DOOR = "door", _("at the door")
    PHONE = "phone", _("by phone")
    WRITING = "writing", _("in writing")


class Answer(TextChoices):
    """What was answered."""

    NEITHER = "neither", _("We neither confirm nor deny")
    ORDERED = "ordered", _("Answered under a written order")
