"""Who waits, what was told, how an appointment stands, what was spoken of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WaitEnd(TextChoices):
    """How a wait for the clinic ended. To leave costs nothing; it is counted."""

    SEEN = "seen", _("was seen")
    LEFT = "left", _("left without being seen")
    MISTAKE = "mistake", _("was put in the queue by mistake")


class Topic(TextChoices):
    """What guidance was given about: a line of service, without a word about health."""

    NUTRITION = "nutrition", _("food and drink")
    HYGIENE = "hygiene", _("washing and clothes")
    TEETH = "teeth", _("mouth and teeth")
    FEET = "feet", _("feet")
    SEX = "sex", _("safer sex")
    INJECTING = "injecting", _("safer injecting")
    SLEEP = "sleep", _("sleep")
    OTHER = "other", _("something else")


class Contact(TextChoices):
    """How the person was met when a note was written."""

    HERE = "here", _("here")
    OUTSIDE = "outside", _("on the street or at home")
    PHONE = "phone", _("by telephone")


class Problem(TextChoices):
    """The short list of problems; what exactly stands in the sealed words."""

    WOUND = "wound", _("wound or abscess")
    INFECTION = "infection", _("infection")
    VEINS = "veins", _("veins and circulation")
    BREATHING = "breathing", _("lungs and breathing")
    HEART = "heart", _("heart")
    LIVER = "liver", _("liver")
    PAIN = "pain", _("pain")
    TEETH = "teeth", _("mouth and teeth")
    SKIN = "skin", _("skin")
    FEET = "feet", _("feet")
    MIND = "mind", _("mood, sleep, mind")
    SEIZURES = "seizures", _("seizures")
    WITHDRAWAL = "withdrawal", _("withdrawal")
    PREGNANCY = "pregnancy", _("pregnancy, sexual health")
    FOOD = "food", _("food and weight")
    OTHER = "other", _("something else")


class ProblemState(TextChoices):
    """How a problem stands."""

    ACTIVE = "active", pgettext_lazy("problem", "there now")
    SETTLED = "settled", pgettext_lazy("problem", "settled")


class GoalState(TextChoices):
    """How a goal stands, as the person sees it."""

    OPEN = "open", pgettext_lazy("goal", "on the way")
    REACHED = "reached", pgettext_lazy("goal", "reached")
    LET_GO = "let_go", pgettext_lazy("goal", "let go")


class Told(TextChoices):
    """What was told of."""

    ALLERGY = "allergy", _("allergy or intolerance")
    NO_ALLERGY = "no_allergy", _("no allergies known")
    MEDICINE = "medicine", _("medicine")
    NO_MEDICINE = "no_medicine", _("takes no medicines")


class Teller(TextChoices):
    """Who told it."""

    PERSON = "person", pgettext_lazy("who told it", "the person")
    RELATIVE = "relative", _("a relative or friend")
    SERVICE = "service", _("another service")
    PAPER = "paper", _("a paper that was shown")


class OatPlace(TextChoices):
    """Where somebody gets opioid agonist treatment, as told."""

    PHARMACY = "pharmacy", _("a pharmacy")
    CLINIC = "clinic", _("an OAT clinic")
    DOCTOR = "doctor", _("a general practitioner")
    HERE = "here", _("this service")
    PRISON = "prison", _("a prison")
    HOME = "home", _("home delivery")
    NONE = "none", _("none now")
    UNKNOWN = "unknown", _("not told")


class PickUp(TextChoices):
    """Whether a pick-up was missed, as told. It is written to help, and tells nobody."""

    NOT_ASKED = "", _("not asked")
    NONE = "none", _("none missed")
    ONE = "one", _("one missed")
    SEVERAL = "several", _("several missed")
