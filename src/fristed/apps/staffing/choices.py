"""What somebody is on duty as."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Profession(TextChoices):
    """What somebody is on duty as; staffing rules count these."""

    NURSE = "nurse", _("nurse")
    AUXILIARY_NURSE = "auxiliary_nurse", _("auxiliary nurse")
    SOCIAL_WORKER = "social_worker", _("social worker")
    DOCTOR = "doctor", _("doctor")
    PEER = "peer", _("peer worker")
    OTHER = "other", _("other staff")
