"""How the screens look to a member of staff."""

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
