"""Where an emergency was, what it was, what was done and how it ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Where(TextChoices):
    """Where it happened, when it is not at a place."""

    NOT_STATED = "", _("Not stated yet")
    PLACE = "place", _("At a place")
    WAITING = "waiting", _("Waiting room")
    AFTER_USE = "after_use", _("After use")
    TOILET = "toilet", _("Toilet")
    ENTRANCE = "entrance", _("Entrance")
    STREET = "street", _("Street")
    ELSEWHERE = "elsewhere", _("Elsewhere")


class Whom(TextChoices):
    """Whom it concerns, when it is not somebody on the board."""

    NOT_STATED = "", _("Not stated yet")
    VISITOR = "visitor", _("Somebody on the board")
    NOT_ON_BOARD = "not_on_board", _("Somebody not on the board")
    STAFF = "staff", _("A member of staff")


class Kind(TextChoices):
    """What it turned out to be; stated afterwards."""

    NOT_STATED = "", _("Not stated yet")
    OPIOID_OVERDOSE = "opioid_overdose", _("Opioid overdose")
    STIMULANT_TOXICITY = "stimulant_toxicity", _("Stimulant toxicity")
    SEIZURE = "seizure", _("Seizure")
    ALLERGY = "allergy", _("Severe allergic reaction")
    CARDIAC = "cardiac", _("Heart")
    PSYCHIATRIC = "psychiatric", _("Acute mental distress")
    INJURY = "injury", _("Injury")
    OTHER = "other", _("Something else")


class StartedFrom(TextChoices):
    """Which button started the clock."""

    BOARD = "board", _("Button on the board")
    LOCK_SCREEN = "lock_screen", _("Button on the lock screen")
    SIGN_IN = "sign_in", _("Button on the sign-in page")
    LATE_ENTRY = "late_entry", _("Entered from paper")


class Act(TextChoices):
    """What was done, one tap each, in the order it is usually done."""

    STARTED = "started", _("Emergency started")
    BREATHING_SUPPORTED = "breathing_supported", _("Breathing supported")
    OXYGEN = "oxygen", _("Oxygen")
    NALOXONE = "naloxone", _("Naloxone")
    AMBULANCE_CALLED = "ambulance_called", _("Ambulance called")
    AMBULANCE_ARRIVED = "ambulance_arrived", _("Ambulance arrived")
    TRANSPORTED = "transported", _("Taken over by the ambulance")
    TRANSPORT_DECLINED = "transport_declined", _("Transport declined")
    OBSERVATION_ENDED = "observation_ended", _("Observation ended")
    DEBRIEF = "debrief", _("Debrief")
    STIMULATED = "stimulated", _("Talked to, touched")
    COMPRESSIONS = "compressions", _("Chest compressions")
    DEFIBRILLATOR = "defibrillator", _("Defibrillator")
    COOLED = "cooled", _("Cooled")
    GLUCOSE = "glucose", _("Glucose measured or given")
    RECOVERY_POSITION = "recovery_position", _("Recovery position")
    OTHER = "other", _("Something else, time noted")
    ENDED = "ended", _("Emergency ended")


# The tiles of the clock, in the order things are usually done; the rest stands under "More".
IN_ORDER = (
    Act.BREATHING_SUPPORTED,
    Act.OXYGEN,
    Act.NALOXONE,
    Act.AMBULANCE_CALLED,
    Act.AMBULANCE_ARRIVED,
    Act.TRANSPORTED,
    Act.OBSERVATION_ENDED,
    Act.DEBRIEF,
)
FURTHER = (
    Act.COMPRESSIONS,
    Act.DEFIBRILLATOR,
    Act.RECOVERY_POSITION,
    Act.STIMULATED,
    Act.COOLED,
    Act.GLUCOSE,
    Act.TRANSPORT_DECLINED,
    Act.OTHER,
)
NOTABLE = (*IN_ORDER, *FURTHER)
REPEATED = (Act.BREATHING_SUPPORTED, Act.NALOXONE, *FURTHER)


class NaloxoneRoute(TextChoices):
    """How naloxone was given."""

    NOT_STATED = "", _("not stated")
    NASAL = "nasal", _("nasal")
    INTRAMUSCULAR = "im", _("into a muscle")
    INTRAVENOUS = "iv", _("into a vein")
    SUBCUTANEOUS = "sc", _("under the skin")


class Outcome(TextChoices):
    """How it ended for the person."""

    NOT_STATED = "", _("Not stated yet")
    RECOVERED_STAYED = "stayed", _("Recovered and stayed")
    RECOVERED_LEFT = "left", _("Recovered and left")
    TRANSPORTED = "transported", _("Taken to hospital")
    LEFT_AGAINST_ADVICE = "against_advice", _("Left against advice")
    DIED = "died", _("Died")


class WouldHaveDied(TextChoices):
    """Staff's judgement, kept apart from the facts."""

    YES = "yes", _("Yes, probably")
    NO = "no", _("No")
    CANNOT_SAY = "cannot_say", _("Cannot say")


class Alertness(TextChoices):
    """ACVPU, as taught in first aid."""

    NOT_STATED = "", _("not looked at")
    ALERT = "alert", _("alert")
    CONFUSED = "confused", _("newly confused")
    VOICE = "voice", _("answers to voice")
    PAIN = "pain", _("answers to pain")
    UNRESPONSIVE = "unresponsive", _("does not answer")


class AlarmPlace(TextChoices):
    """Where a colleague needs help."""

    NOT_STATED = "", _("Not stated yet")
    DOOR = "door", _("Door")
    FLOOR = "floor", _("Floor")
    AFTER_USE = "after_use", _("After use")
    OUTSIDE = "outside", _("Outside")
