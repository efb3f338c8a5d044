"""What kind of service it is, and how it is reached."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What kind of service somebody is referred to."""

    TREATMENT = "treatment", _("drug treatment")
    OAT = "oat", _("opioid agonist treatment (OAT)")
    EMERGENCY_DEPARTMENT = "emergency_department", _("emergency department")
    HEPATITIS = "hepatitis", _("hepatitis clinic")
    HOUSING = "housing", _("housing")
    SOCIAL = "social", _("social service")
    LEGAL = "legal", _("legal aid")
    DETOX = "detox", _("detox")
    MENTAL_HEALTH = "mental_health", _("mental health")
    PRIMARY_CARE = "primary_care", _("primary care")
    OTHER = "other", _("another service")


class ReachedBy(TextChoices):
    """How a referral travels to them."""

    LETTER = "letter", _("a printed letter")
    LINK = "link", _("a one-time link")
    PHONE = "phone", _("by phone")
    SITE = "site", _("another site of this house")
