"""What stands where on the grid, who does what on a shift, what is in the kit, how a day ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Spot(TextChoices):
    """What stands in a cell of the plan."""

    REST_TENT = "rest_tent", _("our rest tent")
    MEDICS = "medics", _("medics")
    AMBULANCE = "ambulance", _("where an ambulance can come")
    GATE = "gate", _("gate")
    WATER = "water", _("drinking water")
    TOILETS = "toilets", _("toilets")
    STAGE = "stage", _("stage")
    CAMPING = "camping", _("camping")
    SECURITY = "security", _("security")
    MEETING_POINT = "meeting_point", _("meeting point")


class Task(TextChoices):
    """What a colleague does on a shift."""

    SITTER = "sitter", _("sitter")
    ROVER = "rover", _("rover")
    LEAD = "lead", _("lead")
    MEDIC_LIAISON = "medic_liaison", _("speaks with the medics")


class Kit(TextChoices):
    """What a rest tent has at hand."""

    BEDS = "beds", _("camp beds or mattresses")
    BLANKETS = "blankets", _("blankets")
    WATER = "water", _("drinking water")
    CUPS = "cups", _("cups")
    FOOD = "food", _("something to eat")
    BAGS = "bags", _("sick bags")
    GLOVES = "gloves", _("gloves")
    FIRST_AID = "first_aid", _("first-aid kit")
    NALOXONE = "naloxone", _("naloxone kits")
    RADIOS = "radios", _("radios and batteries")
    TORCHES = "torches", _("red torches")
    TABLETS = "tablets", _("tablets and power")
    PAPER = "paper", _("paper forms and pens")
    EARPLUGS = "earplugs", _("ear plugs")
    FANS = "fans", _("shade or fans")
    HEATER = "heater", _("a safe heater")
    SCREENS = "screens", _("screens between places")
    WASTE = "waste", _("waste bags and a sharps box")


class Debrief(TextChoices):
    """How somebody's shift was talked through."""

    TALKED = "talked", _("talked through")
    WANTS = "wants", _("wants a talk later")
    DECLINED = "declined", _("does not want one")
