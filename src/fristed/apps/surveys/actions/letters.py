"""What a room reads: an invitation, and a reminder; each with its link."""

from typing import Final

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from fristed.apps.appointments.actions.channels import Message
from fristed.apps.directory.queries.rooms import entry

from ..choices import Letter
from ..models import Invitation
from ..queries.codes import code_of
from ..queries.instruments import instruments
from ..queries.words import said

LOCAL: Final = ("", "localhost", "127.0.0.1", "[::1]", "testserver")
PAGE: Final = "/surveys/answer/"


def letter_of(invitation: Invitation, letter: str, house: str = "") -> Message:
    """Return a letter in the language of the invitation; in English where the house has none.

    `house` is where the house is on the net, as in `https://example.org`; else from its settings.
    """
    spoken = dict(settings.LANGUAGES)
    with override(invitation.language if invitation.language in spoken else "en"):
        return _written(invitation, letter, house or house_address())


def house_address() -> str:
    """Return where the house is on the net: the first of its hosts that others can reach."""
    hosts = (one.strip() for one in settings.ALLOWED_HOSTS)
    found = next((one for one in hosts if one not in LOCAL and "*" not in one), "")
    return f"https://{found}" if found else ""


def _written(invitation: Invitation, letter: str, house: str) -> Message:
    edition = invitation.edition
    title, _language = said(instruments()[edition.instrument].title, get_language() or "en")
    named = {"title": title, "edition": edition.slug, "room": entry(invitation.room).name}
    made_up = _("Demonstration data: nobody here exists.") if edition.synthetic else ""
    if letter == Letter.REMINDER:
        first = _("This is a reminder: %(room)s has not finished the survey “%(title)s”, "
                  "%(edition)s.")  # fmt: skip
    else:
        first = _("%(room)s is asked to take part in the survey “%(title)s”, %(edition)s.")
    lines = [
        made_up,
        first % named,
        f"{house}{PAGE}#{code_of(invitation)}",
        _("The link opens the answers of your room. Give it only to those who answer for it."),
        _("Every question may be left out, and each page is kept: you can come back."),
        _by_when(invitation),
        _("It asks about the service, never about a person. Small numbers are not published."),
    ]
    return Message(_("A survey of consumption rooms"), "\n\n".join(filter(None, lines)))


def _by_when(invitation: Invitation) -> str:
    day = invitation.edition.answer_by_date
    return _("Please answer by %(day)s.") % {"day": date_format(day, "j F Y")} if day else ""
