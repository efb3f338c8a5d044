"""Why there is a measurement, how much a finding claims, and how strips and reagents came out."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Origin(TextChoices):
    """Why there is this measurement."""

    MEASURED = "measured", _("measured at the bench")
    REPEATED = "repeated", _("measured again")
    IDENTIFIED_AGAIN = "again", _("the same spectrum, read with a newer library")
    LABORATORY = "laboratory", _("a laboratory's report")


class Outcome(TextChoices):
    """How a strip came out. `NOT_DONE` is a statement too: nothing is left unsaid."""

    REACTION = "reaction", _("reaction")
    NO_REACTION = "no_reaction", _("no reaction")
    UNCLEAR = "unclear", _("unclear")
    NOT_DONE = "not_done", _("not done")


class ReagentColour(TextChoices):
    """The colour to which a reagent turned."""

    NONE = "none", _("no change")
    YELLOW = "yellow", _("yellow")
    ORANGE = "orange", _("orange")
    BROWN = "brown", _("brown")
    RED = "red", _("red")
    PINK = "pink", _("pink")
    PURPLE = "purple", _("purple")
    BLUE = "blue", _("blue")
    GREEN = "green", _("green")
    BLACK = "black", _("black")
    NOT_DONE = "not_done", _("not done")


class Status(TextChoices):
    """How much a finding claims. There is no *not present*: no method can say that."""

    DETECTED = "detected", _("detected")
    POSSIBLE = "possible", _("possible")
    NOT_ASSESSABLE = "not_assessable", _("cannot be assessed")
