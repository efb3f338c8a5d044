"""How a measure of the action plan stands, and where a number of a scenario comes from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """How a measure stands."""

    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    GIVEN_UP = "given_up", _("Given up")


OPEN = (Status.PLANNED, Status.UNDER_WAY)


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
