"""How the screens look to staff, where they sign in, and what is told of their sign-in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Theme(TextChoices):
    """Light, dark, or by the hour."""

    BY_THE_HOUR = "by_the_hour", _("By the hour (dark 20:00–07:00)")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
    RED_DIM = "red-dim", _("Red, dim")


class Language(TextChoices):
    """The languages of the house."""

    ENGLISH = "en", "English"
    BOKMAL = "nb", "Norsk bokmål"


class Browser(TextChoices):
    """Which browser a session was begun in: enough to know one's own, too little to follow."""

    FIREFOX = "firefox", "Firefox"
    EDGE = "edge", "Edge"
    CHROME = "chrome", "Chrome"
    SAFARI = "safari", "Safari"
    OTHER = "other", _("another browser")


class Guessed(TextChoices):
    """What somebody may try to guess."""

    PASSWORD = "password", "password"
    FACTOR = "factor", "second factor"
    RECOVERY = "recovery", "recovery"
    PIN = "pin", "PIN"


class Way(TextChoices):
    """What colleagues help to get back."""

    PASSWORD = "password", _("a new password")
    FACTOR = "factor", _("a new second factor")
