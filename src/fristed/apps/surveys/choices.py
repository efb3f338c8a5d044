"""The kinds of questions, and of letters."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """In what form a question is answered. Words are about a service, never about a person."""

    CHOICE = "choice", _("One of several answers")
    SEVERAL = "several", _("Any of several answers")
    YES_NO = "yes_no", _("Yes or no")
    NUMBER = "number", _("A number")
    SHARE = "share", _("A share in per cent, counted or estimated")
    WORDS = "words", _("Words about the service; never published")


class Letter(TextChoices):
    """What a mail is."""

    INVITATION = "invitation", _("invitation")
    REMINDER = "reminder", _("reminder")


LISTED = (Kind.CHOICE, Kind.SEVERAL)
YES, NO = "yes", "no"
NONE_OF_THESE = "none"  # of several: it stands alone
