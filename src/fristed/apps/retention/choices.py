"""Why something is kept longer, and how a request to erase was answered."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# What a night calls the people it could not erase: held, here or gone since it looked.
PEOPLE_LEFT = "clients.Client:left"


class Kind(TextChoices):
    """What has a period of its own."""

    VISIT = "visit", _("visits: the minute, and whose they were")
    CLIENT = "client", _("people who no longer come: their record")
    INCIDENT = "incident", _("incidents and bans: their words")
    COMPLAINT = "complaint", _("complaints: their words")
    ENQUIRY = "enquiry", _("questions from outside: the minute")
    HEALTH = "health", _("health records: not erased sooner")
    AUDIT = "audit", _("the record of what was done: what its rows say")


class HoldBecause(TextChoices):
    """Why a person's record is left as it is."""

    DEATH = "death", _("a death is being looked into")
    COMPLAINT = "complaint", _("a complaint is not finished")
    ORDER = "order", _("a written order to keep it")
    CLAIM = "claim", _("a legal claim")


class Outcome(TextChoices):
    """How a request to erase was answered."""

    ERASED = "erased", pgettext_lazy("request to erase", "erased")
    CORRECTED = "corrected", pgettext_lazy("request to erase", "corrected instead")
    BLOCKED = "blocked", pgettext_lazy("request to erase", "closed to staff instead")
    REFUSED = "refused", pgettext_lazy("request to erase", "refused")


class Reason(TextChoices):
    """Why not everything that was asked for was done."""

    NONE = "", pgettext_lazy("request to erase", "all that was asked for is done")
    HEALTH_RECORD = "health_record", _("the law on health records forbids it")
    REGISTER = "register", _("the law on the register of the room forbids it")
    CLAIM = "claim", _("it is needed for a legal claim")
    ORDER = "order", _("a court or an authority has ordered in writing that it be kept")
    OTHERS = "others", _("it is also about somebody else, whose right weighs more")
