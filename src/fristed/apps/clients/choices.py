"""How much is known of a person, and why a card or a registration ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Mode(TextChoices):
    """How a person is known here."""

    PSEUDONYM = "pseudonym", _("by a card, without a name")
    REGISTER = "register", _("in the register the law demands")


class AgeBand(TextChoices):
    """Age with its lower bound stated; a birth date is kept in the vault or nowhere."""

    UNDER_16 = "0", _("under 16")
    FROM_16 = "16", _("16–17")
    FROM_18 = "18", _("18–24")
    FROM_25 = "25", _("25–34")
    FROM_35 = "35", _("35–44")
    FROM_45 = "45", _("45–54")
    FROM_55 = "55", _("55–64")
    FROM_65 = "65", _("65 or older")


class Gender(TextChoices):
    """As the person says, where a register counts it; always skippable."""

    NOT_STATED = "", _("not stated")
    WOMAN = "woman", _("woman")
    MAN = "man", _("man")
    OTHER = "other", _("another gender")


class Known(TextChoices):
    """An answer that may be missing."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_ASKED = "", _("Not asked")


class CardEnd(TextChoices):
    """Why a card stopped working."""

    LOST = "lost", _("lost")
    REPLACED = "replaced", _("replaced")
    DEREGISTERED = "deregistered", _("registration ended")


class ConsentKind(TextChoices):
    """What a person may agree to. Help never depends on any of them."""

    CONTACT = "contact", _("be contacted by this service")
    RESEARCH = "research", _("anonymous research")
    SHARE_WITH_CARE = "share_with_care", _("share with their care team")


class Spoken(TextChoices):
    """Languages a person may want to be spoken to in, each under its own name."""

    BOKMAL = "nb", "norsk"
    ENGLISH = "en", "English"
    POLISH = "pl", "polski"
    LITHUANIAN = "lt", "lietuvių"
    ROMANIAN = "ro", "română"
    RUSSIAN = "ru", "русский"
    UKRAINIAN = "uk", "українська"
    ARABIC = "ar", "العربية"
    PERSIAN = "fa", "فارسی"
    SOMALI = "so", "Soomaali"
    TIGRINYA = "ti", "ትግርኛ"
    SAMI = "se", "davvisámegiella"
    GERMAN = "de", "Deutsch"
    FRENCH = "fr", "français"
    SPANISH = "es", "español"
    OTHER = "mul", _("another language")


class Verified(TextChoices):
    """How staff made sure, beyond the card, that somebody is who the record is about."""

    DOCUMENT = "document", _("an identity document was shown")
    BIRTH_DATE = "birth_date", _("name and birth date were said and agree with the register")
    KNOWN = "known", _("a member of staff has known the person for long")
