"""Why a tablet is trusted no more, why something it told waits, and what somebody decided."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Ended(TextChoices):
    """Why a tablet is trusted no more."""

    DONE = "done", _("the shift is over")
    LOST = "lost", _("lost or stolen")
    DEPARTED = "departed", _("whoever carried it has left")


class Because(TextChoices):
    """Why something that was told could not be taken in by itself."""

    ENDED = "ended", _("it came after the tablet had ended")
    UNREADABLE = "unreadable", _("it cannot be opened")
    UNKNOWN = "unknown", _("this version does not know it")
    REFUSED = "refused", _("it does not fit anything here")
    CLOCK = "clock", _("the tablet’s clock was wrong")
    PAST = "past", _("the minutes of this stay have been deleted")
    MANY = "many", _("too much was told of this guest")


class Decision(TextChoices):
    """What somebody made of it."""

    TAKEN = "taken", pgettext_lazy("something a tablet told", "taken in")
    LEFT = "left", pgettext_lazy("something a tablet told", "left out")


class LeftOut(TextChoices):
    """Why somebody left it out."""

    ELSEWHERE = "elsewhere", _("it was entered by hand, or told by another tablet")
    MISTAKE = "mistake", _("it was tried out, or told by mistake")
    UNKNOWN = "unknown", _("nobody can say what it means")


class Is(TextChoices):
    """What a tablet is answered of each event; after any of them it may forget it."""

    TAKEN = "taken"
    ALREADY = "already"
    KEPT = "kept"
