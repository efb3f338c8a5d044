"""What is answered and written once the power is back, as coded choices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Whereabouts(TextChoices):
    """Where a person is after the power was gone."""

    STILL_THERE = "still_there", _("Still where the board says")
    AFTER_USE = "after_use", _("In after use")
    LEFT = "left", _("Has left")
    NOT_FOUND = "not_found", _("Not found")


class PaperOutcome(TextChoices):
    """What a visit's paper sheet says became of it."""

    USED = "used", _("Used in the room")
    WITHOUT = "without", _("Left without using")
    REFUSED = "refused", _("Could not use the room")
    HELP = "help", _("Help, supplies or rest only")
