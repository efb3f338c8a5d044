"""Why a person's own words or identity were opened."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    """The stated purpose of opening the vault."""

    REGISTRATION = "registration", _("registering the person")
    CARE = "care", _("giving care now")
    TREATMENT = "treatment", _("treating the person")
    REMINDER = "reminder", _("reminding of an appointment")
    COUNTING = "counting", _("counting for the service, nobody shown")
    EMERGENCY = "emergency", _("an emergency")
    HAND_OVER = "hand_over", _("handing over")
    LOST_CARD = "lost_card", _("finding a lost card")
    CORRECTION = "correction", _("correcting a record")
    OWN_ACCESS = "own_access", _("the person asked to see it")
    ERASURE = "erasure", _("the person asked to erase it")
    COMPLAINT = "complaint", _("answering a complaint")
    INCIDENT = "incident", _("following up an incident")
    LEGAL_DUTY = "legal_duty", _("a duty set by law")
    CHILD_WELFARE = "child_welfare", _("the welfare of a child")
    BREAK_GLASS = "break_glass", _("break-glass, beyond the role")
    GLASS_REVIEW = "glass_review", _("looking at break-glass afterwards")
    MEMBERSHIP = "membership", _("membership of an association")
    AUDITOR = "auditor", _("showing an auditor who was counted")
