"""How a report leaves the house, why one is corrected, and what became of a message."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class How(TextChoices):
    """By which way a report leaves."""

    BY_HAND = "by_hand", _("downloaded and handed in by one of us")
    EMAIL = "email", _("e-mail with the files attached")


class Language(TextChoices):
    """In which language the papers are set; names in their own language."""

    EN = "en", "English"
    NB = "nb", "norsk bokmål"


class Because(TextChoices):
    """Why a report is corrected. There is no room for words: they belong in the vault."""

    FIRST = "", pgettext_lazy("why a report is corrected", "it is the first")
    ENTERED_LATE = "entered_late", _("something was entered after it was sent")
    ENTERED_WRONGLY = "entered_wrongly", _("something had been entered wrongly")
    ANSWERED_LATE = "answered_late", _("a result or an answer came after it was sent")
    ERASED = "erased", _("somebody’s record was erased or their minute has gone")
    DEFINITION = "definition", _("a definition was changed")
    ASKED = "asked", _("the recipient asked for it")


class Result(TextChoices):
    """What became of one way to one recipient."""

    WAITS = "", pgettext_lazy("a report on its way", "on its way")
    ARRIVED = "arrived", pgettext_lazy("a report on its way", "handed over")
    REFUSED = "refused", pgettext_lazy("a report on its way", "not taken")
