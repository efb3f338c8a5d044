"""What is said of a sample: by the technician, to the person, by the counsellor."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    """What the technician makes of a measurement."""

    CONFIRMED = "confirmed", _("confirmed")
    UNKNOWN = "unknown", _("unknown")
    LABORATORY = "laboratory", _("to be sent to a laboratory")
    REPEAT = "repeat", _("to be measured again")


class Because(TextChoices):
    """Why there is this version of a result."""

    FIRST = "first", _("first result")
    LABORATORY = "laboratory", _("a laboratory confirmed or changed it")
    REFERENCE = "reference", _("a reference was added to the library")
    REPEATED = "repeated", _("the sample was measured again")
    QUICK_TEST = "quick_test", _("a strip or reagent was added")
    CORRECTED = "corrected", _("a mistake was put right")


class Change(TextChoices):
    """What differs from the version before."""

    ADDED = "added", _("now found")
    GONE = "gone", _("no longer said")
    SURER = "surer", _("possible before, now detected")
    LESS_SURE = "less_sure", _("detected before, now possible")
    SHARE = "share", _("another share")
    STRIP = "strip", _("a strip's result")
    KNOWN = "known", _("unknown before, now known")
    UNKNOWN = "unknown", _("now unknown")


class WithdrawnBecause(TextChoices):
    """Why a result is no longer shown."""

    MISTAKE = "mistake", _("a mistake")
    WRONG_SAMPLE = "wrong_sample", _("samples were mixed up")
    INSTRUMENT = "instrument", _("the instrument was not right")


class Advice(TextChoices):
    """What a counsellor talked about; no word of it is kept."""

    RESULT = "result", _("what the result means")
    LIMITS = "limits", _("what the method cannot see")
    DOSE = "dose", _("dose")
    INTERACTIONS = "interactions", _("mixing with other things")
    NOT_ALONE = "not_alone", _("not using alone")
    NALOXONE = "naloxone", _("naloxone")
    ROUTE = "route", _("how it is taken")
    NOT_USING = "not_using", _("not using it")
    REFERRAL = "referral", _("help elsewhere")
