"""Everyday situations of a house, as coded choices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BanReason(TextChoices):
    """Why somebody was asked to stay away."""

    VIOLENCE = "violence", _("violence")
    THREATS = "threats", _("threats")
    DEALING = "dealing", _("dealing in the room")
    THEFT = "theft", _("theft")
    WEAPON = "weapon", _("a weapon")
    HARASSMENT = "harassment", _("harassment")
    OTHER = "other", _("another house rule")


class BanScope(TextChoices):
    """What a ban covers. Emergency help and sterile supplies are never covered."""

    ROOM = "room", _("the consumption room only")
    PREMISES = "premises", _("the room and the place after use")


class IncidentKind(TextChoices):
    """What is written in the incident log."""

    VIOLENCE = "violence", _("violence")
    THREATS = "threats", _("threats")
    DEALING = "dealing", _("dealing")
    FALL = "fall", _("fall or injury")
    PROPERTY = "property", _("damage or theft")
    NEIGHBOURHOOD = "neighbourhood", _("in the neighbourhood")
    TECHNICAL = "technical", _("technical failure")
    MEDICINE = "medicine", _("medicine or oxygen")
    PRIVACY = "privacy", _("privacy")
    OTHER = "other", _("other")


class BelongingKind(TextChoices):
    """What was left behind or handed in for keeping."""

    BAG = "bag", _("bag")
    CLOTHES = "clothes", _("clothes")
    PHONE = "phone", _("phone")
    PAPERS = "papers", _("papers or cards")
    KEYS = "keys", _("keys")
    MEDICINE = "medicine", _("medicine")
    OTHER = "other", _("other")


class BelongingEnd(TextChoices):
    """What became of it."""

    KEPT = "", _("kept")
    RETURNED = "returned", _("returned")
    DISCARDED = "discarded", _("discarded after its date")


class DrugsEnd(TextChoices):
    """Where found drugs went."""

    SEALED = "", _("sealed, in the safe")
    POLICE = "police", _("handed to the police")
    DESTROYED = "destroyed", _("destroyed before a witness")
    PHARMACY = "pharmacy", _("handed to a pharmacy")


class ExposureStep(TextChoices):
    """What is done after a needle-stick, in its order; the times come from the site's own text."""

    WASHED = "washed", _("Washed and flushed")
    LEAD_TOLD = "lead_told", _("Shift lead told")
    DOCTOR_CALLED = "doctor_called", _("Doctor or emergency clinic called")
    RISK_ASSESSED = "risk_assessed", _("Risk assessed")
    BLOOD_TAKEN = "blood_taken", _("First blood sample")
    TREATMENT_DECIDED = "treatment_decided", _("Preventive treatment decided")
    REPORTED = "reported", _("Reported as occupational injury")
    FOLLOW_UP = "follow_up", _("Follow-up appointment made")
    TALKED = "talked", _("Offered somebody to talk to")


class ChildWelfare(TextChoices):
    """What a named lead decided about duties to child welfare."""

    NOTIFIED = "notified", _("Child welfare notified")
    NOT_MET = "not_met", _("Considered; the duty is not met")
    ADVICE = "advice", _("Advice asked without naming the person")


class Notified(TextChoices):
    """Whom a death is told to."""

    EMERGENCY_SERVICES = "emergency_services", _("Emergency services")
    POLICE = "police", _("Police")
    MANAGER = "manager", _("Manager on call")
    SUPERVISORY = "supervisory", _("Supervisory authority")
    MUNICIPALITY = "municipality", _("Municipality")
    STAFF = "staff", _("Staff not on duty")
    CLIENTS = "clients", _("Those who were here")
