"""How an appointment stands, how somebody is reminded, and what became of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AppointmentState(TextChoices):
    """How an appointment stands. Missing one costs nothing."""

    PLANNED = "planned", _("planned")
    KEPT = "kept", _("came")
    MISSED = "missed", _("did not come")
    CANCELLED = "cancelled", _("called off")


class Channel(TextChoices):
    """How somebody is reminded; nobody is unless they said so."""

    NONE = "", _("no reminder")
    EMAIL = "email", _("by e-mail")


class Sent(TextChoices):
    """What became of a reminder."""

    SENT = "sent", _("sent")
    NO_CONTACT = "no_contact", _("not sent: no such contact is kept")
    UNCLEAR = (
        "unclear",
        _("not sent: the newest contact does not hold exactly one address"),
    )
    FAILED = "failed", _("not sent: it failed")
