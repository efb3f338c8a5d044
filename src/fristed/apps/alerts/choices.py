"""What may surprise, how grave and how sure an alert is, whom it is for, and why one ends."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# *Potent* and its kin in both languages, also as a part of a bokmål word (*høypotent*). *Potential*
# and *potensiell* are other words: they say that something may happen, which an alert is for.
# Python and PostgreSQL read it alike; each sets its own sign for the beginning of a word before it.
POTENT: Final = r"(?!im)\w*poten(t(?!i[ae])|s(?!i[ae])|c)\w*"


class SignalKind(TextChoices):
    """What a signal comes from."""

    FIRST_SEEN = "first_seen", _("seen for the first time")
    SHARE = "share", _("found more often than before")
    UNKNOWN = "unknown", _("an unknown that comes again")
    EMERGENCIES = "emergencies", _("more emergencies than expected")
    WORSE = "worse", _("a result that turned more dangerous")
    NOTICE = "notice", _("a notice from elsewhere")


class Dismissed(TextChoices):
    """Why a signal becomes no alert; a closed list, so that it can be counted."""

    KNOWN = "known", _("known already, and told")
    CHANCE = "chance", _("chance, or a change in who comes")
    MISTAKE = "mistake", _("a mistake in what was written down")
    NO_HARM = "no_harm", _("no risk to anybody")
    NOT_HERE = "not_here", _("not about our area")


class Severity(TextChoices):
    """How grave; the service says by its own thresholds when each is taken."""

    INFORMATION = "information", _("Information")
    CAUTION = "caution", _("Take care")
    WARNING = "warning", _("Warning")


class Confidence(TextChoices):
    """How sure, from what somebody said to harm that was seen."""

    REPORTED = "reported", _("reported: somebody told us")
    PRESUMPTIVE = "presumptive", _("presumptive: a quick test says so")
    CONFIRMED = "confirmed", _("confirmed by a laboratory")
    HARM = "harm", _("confirmed, and people were harmed")


class Audience(TextChoices):
    """Whom it is for."""

    EVERYBODY = "everybody", _("everybody")
    PEOPLE = "people", _("people who use drugs, and those close to them")
    FESTIVAL = "festival", _("guests at a festival")
    SERVICES = "services", _("services and health workers")


class Ended(TextChoices):
    """Why an alert is cancelled before its end."""

    WRONG = "wrong", _("it was wrong")
    OVER = "over", _("the danger is over")
    REPLACED = "replaced", _("another alert takes its place")


class Channel(TextChoices):
    """How an alert is sent to whoever asked for it."""

    EMAIL = "email", _("by e-mail")
    TEXT = "text", _("by text message")


class State(TextChoices):
    """How an alert stands; told by its rows, kept nowhere."""

    DRAFT = "draft", _("waits for two approvals")
    CURRENT = "current", _("in force")
    EXPIRED = "expired", _("no longer in force")
    CANCELLED = "cancelled", _("cancelled")
