"""The parts of a text, how far it has come, what kinds of sources there are."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Section(TextChoices):
    """The parts of a text, in the order in which they are read; the last is of mixtures alone."""

    SUMMARY = "summary", _("In short")
    HELPS = "helps", _("What helps")
    EMERGENCY = "emergency", _("In an emergency")
    EFFECTS = "effects", _("Effects")
    DURATION = "duration", _("How long it lasts")
    RISKS = "risks", _("Risks")
    SAFER_USE = "safer_use", _("Safer use")
    DOSE = "dose", _("Dose")
    TESTING = "testing", _("Testing")
    LAW = "law", _("Law")
    TOGETHER = "together", _("Taken together")


OF_A_PAGE = tuple(one for one in Section if one != Section.TOGETHER)


class State(TextChoices):
    """How far a version has come."""

    DRAFT = "draft", _("draft")
    SENT_BACK = "sent_back", _("sent back")
    FACT_CHECKED = "fact_checked", _("fact-checked")
    REVIEWED = "reviewed", _("medically reviewed")
    PUBLISHED = "published", pgettext_lazy("a text", "published")
    DUE = "due", _("due for review")
    REPLACED = "replaced", _("replaced")
    WITHDRAWN = "withdrawn", _("withdrawn")


class SourceKind(TextChoices):
    """What kind of thing a source is."""

    AUTHORITY = "authority", _("health authority")
    REVIEW = "review", _("review of studies")
    STUDY = "study", _("study")
    REFERENCE = "reference", _("reference work")
    COMMUNITY = "community", _("community")


class Risk(IntegerChoices):
    """How risky it is to take two together; the numbers are `science.interactions`'."""

    NONE_KNOWN = 0, _("No risk known")
    LOW = 1, _("Low risk")
    CAUTION = 2, _("Caution")
    UNSAFE = 3, _("Unsafe")
    DANGEROUS = 4, _("Dangerous")


class Reliability(IntegerChoices):
    """How well a risk is known; the numbers are `science.interactions`'."""

    UNKNOWN = 0, _("not known how well")
    HYPOTHETICAL = 1, _("hypothetical")
    INFERRED = 2, _("inferred from what is alike")
    PROVEN = 3, _("well supported")


class Wrong(TextChoices):
    """What a reader says is wrong; a closed list, so that nobody writes about anybody."""

    FACT = "fact", _("A fact is wrong")
    OLD = "old", _("It is out of date")
    MISSING = "missing", _("Something important is missing")
    HARD = "hard", _("It is hard to understand")
    WORDS = "words", _("The words are disrespectful")
    BROKEN = "broken", _("The page does not work")
