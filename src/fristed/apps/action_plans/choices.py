"""How a measure of the action plan stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """How a measure stands."""

    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    GIVEN_UP = "given_up", _("Given up")


OPEN = (Status.PLANNED, Status.UNDER_WAY)
