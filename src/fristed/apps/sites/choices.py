"""Roles, and why glass was broken."""

from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody may do at a site. A person may hold several at once."""

    RECEPTION = "reception", _("Reception")
    NURSE = "nurse", _("Nurse")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    SHIFT_LEAD = "shift_lead", _("Shift lead")
    OUTREACH = "outreach", _("Outreach worker")
    TECHNICIAN = "technician", _("Drug-checking technician")
    PEER_SUPPORTER = "peer_supporter", _("Peer supporter")
    CLINICIAN = "clinician", _("Clinician")
    COORDINATOR = "coordinator", _("Coordinator")
    EDITOR = "editor", _("Editor")
    MEDICAL_REVIEWER = "medical_reviewer", _("Medical reviewer")
    RESEARCHER = "researcher", _("Researcher")
    NETWORK_SECRETARY = "network_secretary", _("Network secretary")
    ADMINISTRATOR = "administrator", _("Administrator")


class ChapterRole(TextChoices):
    """What somebody may do at a chapter of an association, or at its office."""

    ADMINISTRATOR = "administrator", _("Administrator")
    SECRETARY = "secretary", _("Secretary")
    TREASURER = "treasurer", _("Treasurer")
    PROGRAMME = "programme", _("Programme lead")
    AUDITOR = "auditor", _("Auditor")


def roles_of_the_house() -> Any:
    """Return the roles there are in this kind of house, as choices of a field."""
    return import_string(settings.ROLES).choices


class GlassReason(TextChoices):
    """Why somebody opened what their role does not; a closed list, so that it can be counted."""

    LIFE = "life", _("somebody's life or health is at risk now")
    CHILD = "child", _("a child is at risk")
    SAFETY = "safety", _("somebody threatens guests or colleagues")
    NOBODY_HERE = "nobody_here", _("nobody who has the role is here")
    OWN_RECORD = "own_record", _("somebody asks about their own record and cannot wait")
    SYSTEM = "system", _("Fristed failed, or a role is set wrongly")


class GlassOutcome(TextChoices):
    """What somebody else found when they looked at it afterwards."""

    JUSTIFIED = "justified", _("justified")
    NOT_JUSTIFIED = "not_justified", _("not justified")
    FOLLOW_UP = "follow_up", _("to follow up")
