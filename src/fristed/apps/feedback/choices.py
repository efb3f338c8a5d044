"""How a person found the service, and what a complaint is about."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Felt(IntegerChoices):
    """Three faces; skipping is no answer at all."""

    BAD = 1, _("Bad")
    MIDDLING = 2, _("So-so")
    GOOD = 3, _("Good")


class Channel(TextChoices):
    """How a complaint came."""

    SPOKEN = "spoken", _("spoken")
    PAPER = "paper", _("on paper")
    KIOSK = "kiosk", _("at the kiosk")


class Topic(TextChoices):
    """What it is about."""

    TREATED = "treated", _("how I was treated")
    WAITING = "waiting", _("waiting")
    RULES = "rules", _("a rule or a decision")
    BAN = "ban", _("a ban")
    SAFETY = "safety", _("safety")
    PREMISES = "premises", _("the premises")
    PRIVACY = "privacy", _("privacy")
    OTHER = "other", _("something else")


class Outcome(TextChoices):
    """What came of it."""

    OPEN = "", _("not answered yet")
    UPHELD = "upheld", _("upheld")
    PARTLY = "partly", _("partly upheld")
    NOT_UPHELD = "not_upheld", _("not upheld")
    PASSED_ON = "passed_on", _("passed on")


# What the Oslo evaluations found that people value, asked about today.
ASKED = {
    "dignity": _("Were you treated with dignity?"),
    "safety": _("Did you feel safe here?"),
    "welcome": _("Did you feel welcome?"),
    "access_to_help": _("Was it easy to get help?"),
    "included": _("Did you feel included, not excluded?"),
}
