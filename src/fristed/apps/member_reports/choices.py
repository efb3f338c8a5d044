"""What became of a report that was sent."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Why a sending was given up here. The network's own reasons are others.
NO_ANSWER: Final = "no_answer"
OUTDATED: Final = "outdated"


class Result(TextChoices):
    """What the network answered."""

    WAITS = "", pgettext_lazy("a signed report", "on its way")
    TAKEN = "taken", _("taken by the network")
    REFUSED = "refused", _("refused by the network")
