"""What a person can ask of one record, and which answer gives it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Asked(TextChoices):
    """What the person asked for."""

    CORRECT = "correct", _("that it is corrected")
    BLOCK = "block", _("that it is closed to staff")
    ERASE = "erase", _("that it is erased")


class Outcome(TextChoices):
    """What is done with the record."""

    CORRECTED = "corrected", pgettext_lazy("record", "corrected")
    BLOCKED = "blocked", pgettext_lazy("record", "closed to staff")
    ERASED = "erased", pgettext_lazy("record", "erased")
    REFUSED = "refused", pgettext_lazy("record", "refused")


# The answer that gives what was asked for; any other needs a reason and a provision.
GIVES = {
    Asked.CORRECT.value: Outcome.CORRECTED.value,
    Asked.BLOCK.value: Outcome.BLOCKED.value,
    Asked.ERASE.value: Outcome.ERASED.value,
}
