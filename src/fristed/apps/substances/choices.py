"""What a substance and a route are called on the floor, by the codes the rule books use."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Substance(TextChoices):
    """Substances as people state them; what was really in it is another question."""

    HEROIN = "heroin", _("heroin")
    MORPHINE = "morphine", _("morphine")
    OPIUM = "opium", _("opium")
    CODEINE = "codeine", _("codeine")
    METHADONE = "methadone", _("methadone")
    BUPRENORPHINE = "buprenorphine", _("buprenorphine")
    FENTANYL = "fentanyl", _("fentanyl")
    HYDROMORPHONE = "hydromorphone", _("hydromorphone")
    OXYCODONE = "oxycodone", _("oxycodone")
    TRAMADOL = "tramadol", _("tramadol")
    NITAZENES = "nitazenes", _("nitazenes")
    COCAINE = "cocaine", _("cocaine")
    CRACK = "crack", _("crack cocaine")
    COCKTAIL = "cocktail", _("heroin and cocaine together")
    AMPHETAMINE = "amphetamine", _("amphetamine")
    METHAMPHETAMINE = "methamphetamine", _("methamphetamine")
    MDMA = "mdma", _("MDMA")
    MEPHEDRONE = "mephedrone", _("mephedrone")
    METHYLPHENIDATE = "methylphenidate", _("methylphenidate")
    BENZODIAZEPINES = "benzodiazepines", _("benzodiazepines")
    PREGABALIN = "pregabalin", _("pregabalin")
    KETAMINE = "ketamine", _("ketamine")
    GHB = "ghb", _("GHB or GBL")
    LSD = "lsd", _("LSD")
    SYNTHETIC_CANNABINOIDS = "synthetic_cannabinoids", _("synthetic cannabinoids")
    CANNABIS = "cannabis", _("cannabis")
    TOBACCO = "tobacco", _("tobacco")
    ALCOHOL = "alcohol", _("alcohol")
    OTHER = "other", _("something else")
    UNKNOWN = "unknown", _("not known")


class Route(TextChoices):
    """How it is taken."""

    INJECT = "inject", _("inject")
    INHALE = "inhale", _("smoke")
    NASAL = "nasal", _("snort")
    ORAL = "oral", _("swallow")
    RECTAL = "rectal", _("rectal")


class Group(TextChoices):
    """What a substance does most; one group for each."""

    OPIOID = "opioid", _("opioid")
    BENZODIAZEPINE = "benzodiazepine", _("benzodiazepine")
    SEDATIVE = "sedative", _("other sedative")
    STIMULANT = "stimulant", _("stimulant")
    PSYCHEDELIC = "psychedelic", _("psychedelic")
    DISSOCIATIVE = "dissociative", _("dissociative")
    CANNABINOID = "cannabinoid", _("cannabinoid")
    MEDICINE = "medicine", _("other medicine")
    FILLER = "filler", _("filler")


class Language(TextChoices):
    """In which language a name is said."""

    NORWEGIAN = "nb", _("Norwegian")
    ENGLISH = "en", _("English")
    OTHER = "", _("any other, or none")
