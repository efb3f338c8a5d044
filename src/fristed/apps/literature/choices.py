"""The closed lists that a study is told in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Category(TextChoices):
    """What a finding is about. The list and its sources: data/categories.csv."""

    RISK = "high-risk", _("Reaching people at high risk")
    OVERDOSE = "overdose", _("Overdose, and deaths from it")
    INJECTING = "safer-injecting", _("Safer injecting")
    AMENITY = "public-space", _("Use in public, discarded equipment, the neighbourhood")
    INFECTIONS = "infections", _("Infections: HIV and hepatitis C")
    TREATMENT = "treatment", _("Treatment and other health care taken up")
    CRIME = "crime", _("Crime")
    COST = "cost", _("Cost and cost-effectiveness")
    DESIGN = "design", _("Design, staffing, house rules")
    LAW = "law", _("Law and policy")
    EXPERIENCE = "experience", _("What clients and staff say")
    FORMS = "forms", _("Inhalation rooms, mobile rooms, rooms for women")


class Direction(TextChoices):
    """Which way a finding points. No difference is a finding like the others."""

    BENEFIT = "benefit", _("Benefit")
    NULL = "null", _("No difference found")
    HARM = "harm", _("Harm")
    MIXED = "mixed", _("Mixed")
    DESCRIPTIVE = "descriptive", _("Descriptive")


class Design(TextChoices):
    """How a study was made."""

    REVIEW = "review", _("Review of studies")
    RANDOMISED = "randomised", _("Randomised trial")
    BEFORE_AFTER = "before_after", _("Before and after")
    COHORT = "cohort", _("Cohort")
    CASE_CONTROL = "case_control", _("Case–control")
    SURVEY = "survey", _("Survey at one time")
    ROUTINE = "routine", _("Routine figures of services")
    QUALITATIVE = "qualitative", _("Interviews and observation")
    MODEL = "model", _("Model")
    ANALYSIS = "analysis", _("Analysis of law, policy or rules")


class Service(TextChoices):
    """In what kind of service a study was made."""

    ROOM = "room", _("Consumption room")
    SYRINGES = "syringes", _("Needle and syringe programme")
    NALOXONE = "naloxone", _("Naloxone to take home")
    CHECKING = "drug_checking", _("Drug checking")
    OAT = "oat", _("Opioid agonist treatment")
    SEVERAL = "several", _("Several kinds of services")
    OTHER = "other", _("Another service")


class Extent(TextChoices):
    """How much of a study was read by who entered it."""

    WHOLE = "whole", _("read whole")
    EXCERPT = "excerpt", _("an excerpt read")
    UNKNOWN = "unknown", _("not said how much was read")


class Teller(TextChoices):
    """How a version came here."""

    PERSON = "person", _("a person")
    FILE = "file", _("an imported file")
    SHIPPED = "shipped", _("came with Fristed")
