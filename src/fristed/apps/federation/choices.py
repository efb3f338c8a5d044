"""How a key was vouched for, how a file came, what became of it, why a key was revoked."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Vouched(TextChoices):
    """How somebody knows whose a key is."""

    MET = "met", pgettext_lazy("how a key is known", "read out in person")
    CALLED = (
        "called",
        pgettext_lazy("how a key is known", "read out by telephone, at a number known before"),
    )
    ANNOUNCED = "announced", pgettext_lazy("how a key is known", "announced under the key before")


class Way(TextChoices):
    """How a file came."""

    POSTED = "posted", _("over the net")
    CARRIED = "carried", _("carried as a file")


class Outcome(TextChoices):
    """What became of a file."""

    TAKEN = "taken", pgettext_lazy("a signed file", "taken")
    REFUSED = "refused", pgettext_lazy("a signed file", "refused")


class What(TextChoices):
    """What a file is, as far as it could be told."""

    REPORT = "report", pgettext_lazy("a signed file", "report")
    KEY = "key", pgettext_lazy("a signed file", "new key")
    UNKNOWN = "unknown", pgettext_lazy("a signed file", "cannot be told")


class Because(TextChoices):
    """Why a key is revoked."""

    LOST = "lost", _("the key was lost")
    STOLEN = "stolen", _("somebody else may have it")
    LEFT = "left", _("the room has left the network")
    WRONG = "wrong", _("it was never theirs")
