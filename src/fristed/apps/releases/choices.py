"""What a release is for, why it was corrected, why it was taken back, what research is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(models.TextChoices):
    """Who is given a release. Whoever it is, it is known to the world from then on."""

    EVERYBODY = "everybody", _("Everybody")
    RESEARCH = "research", _("A research project")


class Changed(models.TextChoices):
    """Why a release was corrected."""

    LATE_RECORDS = "late_records", _("Records came in late")
    MISTAKE = "mistake", _("Something was written down wrongly")
    DEFINITION = "definition", _("The definition has a new version")
    PROTECTION = "protection", _("The rules of protection have a new version")


class Withdrawn(models.TextChoices):
    """Why a release was taken back."""

    WRONG = "wrong", _("The figures were wrong")
    NOT_TO_BE_PUBLIC = "not_to_be_public", _("It should not have been published")
    DEFINITION = "definition", _("The definition did not fit")


class About(models.TextChoices):
    """What a research project is about."""

    EFFECT = (
        "effect",
        pgettext_lazy("a research project is about", "What the service does for people"),
    )
    USE = "use", pgettext_lazy("a research project is about", "Use and risk")
    INFECTIONS = (
        "infections",
        pgettext_lazy("a research project is about", "Infections and treatment"),
    )
    OVERDOSES = "overdoses", pgettext_lazy("a research project is about", "Overdoses")
    COST = "cost", pgettext_lazy("a research project is about", "Cost")
