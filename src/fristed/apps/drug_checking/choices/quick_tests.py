"""Strips and reagents: what they are for, and how they came out."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class KitKind(TextChoices):
    """What kind of quick test."""

    STRIP = "strip", _("test strip")
    REAGENT = "reagent", _("reagent")


class StripTarget(TextChoices):
    """Which group a strip reacts to."""

    FENTANYL = "fentanyl", _("fentanyls")
    NITAZENES = "nitazenes", _("nitazenes")
    BENZODIAZEPINES = "benzodiazepines", _("benzodiazepines")
    XYLAZINE = "xylazine", _("xylazine")
    MEDETOMIDINE = "medetomidine", _("medetomidine")
    OPIATES = "opiates", _("opiates")
    COCAINE = "cocaine", _("cocaine")
    AMPHETAMINES = "amphetamines", _("amphetamines")
    LSD = "lsd", _("LSD")


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
