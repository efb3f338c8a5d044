"""The codes of vaccines and doses."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Vaccine(TextChoices):
    """Against what a dose is; the schedules say which of them count."""

    HEPATITIS_AB = "hepatitis_ab", _("hepatitis A and B together")
    HEPATITIS_B = "hepatitis_b", _("hepatitis B")
    HEPATITIS_A = "hepatitis_a", _("hepatitis A")
    TETANUS = "tetanus_diphtheria_pertussis_polio", _("tetanus, diphtheria, whooping cough, polio")
    PNEUMOCOCCAL = "pneumococcal", _("pneumococcal")
    INFLUENZA = "influenza", _("influenza")


class BodySite(TextChoices):
    """Where the needle went in."""

    LEFT_ARM = "left_arm", _("left upper arm")
    RIGHT_ARM = "right_arm", _("right upper arm")
    LEFT_THIGH = "left_thigh", _("left thigh")
    RIGHT_THIGH = "right_thigh", _("right thigh")


class SaidNo(TextChoices):
    """Why a vaccine was not given; nobody is asked to explain themselves."""

    SAID_NO = "said_no", _("the person said no")
    NOT_TODAY = "not_today", _("not today")
    HAS_HAD = "has_had", _("has had it before")
    UNWELL = "unwell", _("unwell today")
    ADVISED_NOT = "advised_not", _("somebody treating them advised against it")
    NOT_HERE = "not_here", _("the vaccine was not here")


class Ended(TextChoices):
    """Why a course is followed no more."""

    SWITCHED = "switched", _("another course instead")
    ELSEWHERE = "elsewhere", _("goes on elsewhere")
    SAID_NO = "said_no", _("the person wants no more")
    IMMUNE = "immune", _("protected already, as told")
