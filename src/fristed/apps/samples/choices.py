"""How a sample looks, and what becomes of it and of what is left of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Form(TextChoices):
    """What it looks like, in the words of the bench."""

    POWDER = "powder", _("powder")
    CRYSTAL = "crystal", _("crystals")
    TABLET = "tablet", _("tablet")
    CAPSULE = "capsule", _("capsule")
    BLOTTER = "blotter", _("blotter")
    LIQUID = "liquid", _("liquid")
    PASTE = "paste", _("paste")
    ROCK = "rock", _("rock or lump")
    PLANT = "plant", _("plant material")
    RESIDUE = "residue", _("residue from equipment")
    OTHER = "other", _("another form")


class Colour(TextChoices):
    """The colour of a sample."""

    WHITE = "white", _("white")
    OFF_WHITE = "off_white", _("off-white")
    YELLOW = "yellow", _("yellow")
    ORANGE = "orange", _("orange")
    BROWN = "brown", _("brown")
    RED = "red", _("red")
    PINK = "pink", _("pink")
    PURPLE = "purple", _("purple")
    BLUE = "blue", _("blue")
    GREEN = "green", _("green")
    GREY = "grey", _("grey")
    BLACK = "black", _("black")
    CLEAR = "clear", _("colourless")
    MIXED = "mixed", _("several colours")


class LeftOver(TextChoices):
    """What a house does with what is left of a sample."""

    RETURN = "return", _("the person takes it back")
    DESTROY = "destroy", _("it is destroyed before a witness")
    CHOICE = "choice", _("the person chooses")


class Fate(TextChoices):
    """What became of a sample, or of what was left of it."""

    KEPT = "kept", _("kept, sealed")
    POSTED = "posted", _("posted to the laboratory")
    RETURNED = "returned", _("given back")
    DESTROYED = "destroyed", _("destroyed before a witness")
    USED_UP = "used_up", _("used up in the analysis")
