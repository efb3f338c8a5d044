"""Where a number of a scenario comes from, and why one could not be computed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    """Where a number comes from."""

    VISITS = "visits", _("counted here")
    DEFAULT = "default", _("a starting value")
    OWN = "own", _("typed by whoever made the scenario")


class Trouble(TextChoices):
    """Why a scenario could not be computed."""

    ENDLESS = "endless", _("The queue grows without end: more come than can be served.")
    IMPOSSIBLE = "impossible", _("These numbers do not make a room that can be computed.")
    FULL = "full", _("No set of so many rooms can take everybody: their capacities are too small.")
    LARGE = (
        "large",
        _(
            "These are too many cells, places or rooms to be decided together. Use larger cells, "
            "or fewer places or rooms."
        ),
    )
    LATE = (
        "late",
        _(
            "There was no answer within the time. Compute it again when the computer has less to "
            "do, or ask with fewer cells, places or rooms."
        ),
    )
    FAILED = (
        "failed",
        _(
            "Something went wrong while it was computed. Compute it again; if it happens again, "
            "tell whoever looks after this computer."
        ),
    )


PASSING = (Trouble.LATE, Trouble.FAILED)  # computed again, it may come out
