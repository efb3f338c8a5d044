"""The course of a move."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a table holds."""

    PEOPLE = "people", _("A register of people")
    VISITS = "visits", _("Visits")
    SUPPLIES = "supplies", _("Equipment handed out")


class RowIs(TextChoices):
    """What one row of a table of equipment tells. Nobody can guess it from the cells."""

    DAY = "day", _("The total of a day: an item stands once a day")
    HAND_OUT = "hand_out", _("One hand-out: an item stands as often as it was handed out")


class State(TextChoices):
    """How far a move is; what a person waits for has a row of its own in the table of jobs."""

    READING = "reading", _("being read")
    REFUSED = "refused", _("could not be read")
    COLUMNS = "columns", _("waits for its columns")
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked, nothing written")
    WRITING = "writing", _("being moved in")
    MOVED_IN = "moved_in", _("moved in")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")
    GIVEN_UP = "given_up", _("given up")


UNDER_WAY = (State.READING, State.CHECKING, State.WRITING, State.UNDOING)


class Decision(TextChoices):
    """What becomes of a row that may be somebody who is here already."""

    SAME = "same", _("The same person: nothing is written twice")
    ANOTHER = "another", _("Another person")
    LEAVE_OUT = "leave_out", _("Leave this row out")
