"""What a subscriber reads: a code with what it does; an alert in a few lines, and the way out."""

from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from fristed.apps.appointments.actions.channels import Message
from fristed.science.text_messages import spelled

from ..models import Version
from ..queries.places import name_and_zone
from .short import short

LOCAL: Final = ("", "localhost", "127.0.0.1", "[::1]", "testserver")


def of_code(code: str) -> Message:
    """Return the message with the code by which an owner confirms."""
    lines = [
        _("Somebody asked for drug alerts to be sent to this address."),
        _("If it was you, confirm it with this code: %(code)s") % {"code": _spaced(code)},
        _page(),
        _("If it was not you, do nothing: the address is forgotten after two days."),
    ]
    return Message(_("Confirm, please"), "\n\n".join(filter(None, lines)))


def of_alert(version: Version, code: str) -> Message:
    """Return an alert in the language that is on; its subject says no word of drugs."""
    norwegian = get_language() == "nb"
    headline = version.headline_nb if norwegian else version.headline_en
    advice = version.advice_nb if norwegian else version.advice_en
    made_up = _("Demonstration data: nobody here exists.") if version.alert.synthetic else ""
    last = _("To have no more of these, use this code: %(code)s") % {"code": _spaced(code)}
    holds = [*_holds(version), _address(version)]
    lines = [made_up, headline, advice, *holds, last, _page()]
    return Message(_("A new notice"), "\n\n".join(filter(None, lines)))


def text_of_code(code: str) -> str:
    """Return the text message with the code; it says no word of drugs."""
    said = _("Code: %(code)s. Somebody asked for notices to this number. Confirm or end them: "
             "%(page)s If it was not you, do nothing.")  # fmt: skip
    return spelled(said % {"code": _spaced(code), "page": _page() or "-"})


def text_of_alert(version: Version) -> str:
    """Return an alert as one text message, in the language that is on."""
    return texts_of_alert(version, (get_language() or "en",))[0]


def texts_of_alert(version: Version, languages: Sequence[str]) -> list[str]:
    """Return an alert as one text message in each of some languages."""
    address, (_place, zone) = _address(version), name_and_zone(version.area)
    told = []
    for language in languages:
        with override(language):
            told.append(short(version, address, zone))
    return told


def _holds(version: Version) -> list[str]:
    """Return where it holds, and until when."""
    place, zone = name_and_zone(version.area)
    ends = date_format(version.expires_at.astimezone(zone), "j F Y, H:i")
    return [
        f"{_('Where')}: {place or _('everywhere')}",
        _("In force until %(when)s.") % {"when": ends},
    ]


def _spaced(code: str) -> str:
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _page() -> str:
    return f"{_house()}/alerts/mine/" if _house() else ""


def _address(version: Version) -> str:
    return f"{_house()}/alerts/{version.alert.number}/" if _house() else ""


def _house() -> str:
    """Return where the house is on the net: the first of its hosts that others can reach."""
    hosts = (one.strip() for one in settings.ALLOWED_HOSTS)
    found = next((one for one in hosts if one not in LOCAL and "*" not in one), "")
    return f"https://{found}" if found else ""
