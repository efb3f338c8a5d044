"""The stages of a visit to the room, and what is offered and handed out on the way."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Where a person is on their way through the room."""

    ARRIVED = "arrived", _("Arrived")
    IDENTIFYING = "identifying", _("Identifying")
    REGISTERING = "registering", _("Registering")
    ASSESSING = "assessing", _("Assessing")
    WAITING = "waiting", _("Waiting")
    PLACE_ASSIGNED = "place_assigned", _("Place assigned")
    PREPARING = "preparing", _("Preparing")
    CONSUMING = "consuming", _("Using")
    OBSERVATION = "observation", _("Observation")
    AFTER_USE = "after_use", _("After use")
    LEFT = "left", _("Left")
    TURNED_AWAY = "turned_away", _("Cannot use the room now")
    LEFT_WITHOUT_USING = "left_without_using", _("Left without using")


CLOSED_STAGES = (Stage.LEFT, Stage.TURNED_AWAY, Stage.LEFT_WITHOUT_USING)


class Equipment(TextChoices):
    """Sterile equipment, counted by the piece."""

    SYRINGE = "syringe", _("syringe with needle")
    NEEDLE = "needle", _("needle")
    COOKER = "cooker", _("cooker")
    FILTER = "filter", _("filter")
    WATER = "water", _("sterile water")
    SWAB = "swab", _("alcohol swab")
    ACID = "acid", _("acid")
    TOURNIQUET = "tourniquet", _("tourniquet")
    FOIL = "foil", _("foil")
    PIPE = "pipe", _("pipe")
    TUBE = "tube", _("nasal tube")


class Offer(TextChoices):
    """What can always be offered, whatever the answer about a place."""

    SUPPLIES = "supplies", _("Supplies, as many as needed")
    NALOXONE = "naloxone", _("Naloxone kit")
    NURSE = "nurse", _("A nurse")
    REST = "rest", _("Rest and something to eat")
    SOCIAL = "social", _("Help with a social office, housing or papers")
    TALK = "talk", _("Somebody to talk to")
    OTHER_ROOM = "other_room", _("Another room or service")
