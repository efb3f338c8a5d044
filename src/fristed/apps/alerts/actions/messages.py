"""What a subscriber reads: a code with what it does; an alert in a few lines, and the way out."""

from typing import Final

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.appointments.actions.channels import Message

from ..models import Version
from ..queries.places import name_and_zone

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
