"""What a conversation was about, and about how long it took."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class About(TextChoices):
    """What counselling was about; after Queensland's intervention codes and Ontario's NEO."""

    SAFER_USE = "safer_use", _("safer use")
    OVERDOSE = "overdose", _("overdose and naloxone")
    INFECTIONS = "infections", _("HIV and hepatitis")
    VEINS = "veins", _("veins, wounds and skin")
    SEXUAL_HEALTH = "sexual_health", _("sexual health")
    TREATMENT = "treatment", _("treatment and OAT")
    MENTAL_HEALTH = "mental_health", _("how somebody is doing")
    HOUSING = "housing", _("housing")
    MONEY = "money", _("money, work and papers")
    LEGAL = "legal", _("law and rights")
    FAMILY = "family", _("family and friends")
    VIOLENCE = "violence", _("violence and safety")
    OTHER = "other", _("something else")


class Minutes(TextChoices):
    """About how long it took."""

    UNDER_5 = "under_5", _("under 5 minutes")
    TO_15 = "to_15", _("5 to 15 minutes")
    TO_30 = "to_30", _("15 to 30 minutes")
    TO_60 = "to_60", _("30 to 60 minutes")
    OVER_60 = "over_60", _("over an hour")
