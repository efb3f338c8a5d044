"""From where equipment goes out, how what comes back is known, and what else was done."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OutletKind(TextChoices):
    """By which way equipment reaches people; programme types as in EUDA's table ST10."""

    OUTREACH = "outreach", _("outreach on foot")
    VEHICLE = "vehicle", _("a vehicle")
    MACHINE = "machine", _("a dispensing machine")
    POST = "post", _("by post")
    PHARMACY = "pharmacy", _("a pharmacy")
    PRISON = "prison", _("a prison")


# Where nobody is met, nobody is counted: a machine and the post ask no question.
MEETS_NOBODY = (OutletKind.MACHINE, OutletKind.POST)


class PlaceType(TextChoices):
    """What kind of place it is, never which address."""

    STREET = "street", _("street or square")
    PARK = "park", _("park or green space")
    STATION = "station", _("station or car park")
    SHELTER = "shelter", _("shelter or hostel")
    HOME = "home", _("at home")
    SERVICE = "service", _("at another service")
    EVENT = "event", _("event or festival")
    OTHER = "other", _("another place")


class Measure(TextChoices):
    """How what came back is measured. One is never turned into another."""

    PIECES = "pieces", _("needles and syringes")
    BOXES = "boxes", _("full boxes")
    GRAMS = "grams", _("grams")


class Basis(TextChoices):
    """How the amount is known."""

    COUNTED = "counted", _("counted")
    ESTIMATED = "estimated", _("estimated")
    DECLARED = "declared", _("as told")
    WEIGHED = "weighed", _("weighed")


class Topic(TextChoices):
    """What was talked about or done besides.

    The topics follow what Queensland's needle and syringe programme records as interventions; the
    codes and the wording are our own.
    """

    VEIN_CARE = "vein_care", _("veins and injecting technique")
    INFECTIONS = "infections", _("HIV and hepatitis")
    OVERDOSE = "overdose", _("overdose and naloxone")
    DRUG_INFO = "drug_info", _("about drugs")
    DISPOSAL = "disposal", _("getting rid of used equipment")
    SEXUAL_HEALTH = "sexual_health", _("sexual health")
    PHYSICAL_HEALTH = "physical_health", _("physical health")
    MENTAL_HEALTH = "mental_health", _("mental health")
    PREGNANCY = "pregnancy", _("pregnancy")
    TREATMENT = "treatment", _("treatment")
    OPIOID_TREATMENT = "opioid_treatment", _("opioid agonist treatment")
    RIGHTS = "rights", _("rights, housing, money")
    OTHER = "other", _("something else")
