"""What a session is, and in which language."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SessionKind(TextChoices):
    """What happens in a session."""

    TALK = "talk", _("talk")
    WORKSHOP = "workshop", _("workshop")
    DISCUSSION = "discussion", _("discussion")
    MEETING = "meeting", _("meeting")
    OTHER = "other", _("something else")


class Spoken(TextChoices):
    """The language of a session, by its code."""

    BOKMAL = "nb", "Norsk"
    ENGLISH = "en", "English"
