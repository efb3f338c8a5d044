"""What a note in the vault is about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Topic(TextChoices):
    """What kind of words these are."""

    EMERGENCY_NOTE = "emergency_note", _("what helps in an emergency")
    FLOOR = "floor", _("note from the floor")
    INCIDENT = "incident", _("incident")
    COMPLAINT = "complaint", _("complaint")
    ANSWER = "answer", _("answer to a complaint")
    BAN = "ban", _("reason for a ban")
    CHILD_WELFARE = "child_welfare", _("welfare of a child")
    DEBRIEF = "debrief", _("debrief")
    EXPOSURE = "exposure", _("exposure of staff")
    HAND_OVER = "hand_over", _("hand-over")
    ERASURE_DECISION = "erasure_decision", _("answer to a request to erase")
    GLASS = "glass", _("break-glass")
    REFERRAL = "referral", _("words for a referral")
    REFERRAL_NAME = "referral_name", _("name for a referral")
    REFERRAL_CONTACT = "referral_contact", _("how to be reached, for a referral")
    REFERRAL_ANSWER = "referral_answer", _("answer to a referral")
    MOVING_IN = "moving_in", _("a table that moves in")
