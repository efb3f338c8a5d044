"""The mail that a member's code goes out by: neutral, and with nothing of the member in it."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from ..models import Member
from ..queries.codes import code_of
from .people import read_people

ADDRESS: Final = "/mine/"


class NotSent(Exception):
    """The house has no mail server, or the message went nowhere."""


def send_code(*, member: Member, at: datetime) -> None:
    """Send a member their code; a demonstration without a server sends nothing, and says so."""
    found = read_people(
        site=member.site, members=[member.pk], read_for=f"member:{member.pk}", by=None, at=at
    )
    who = found.get(member.pk)
    if who is None or member.left_at is not None:
        return
    if settings.DEMONSTRATION and not settings.EMAIL_HOST:
        return
    with translation.override(member.language):
        subject, text = _words(code_of(member.pk))
    if EmailMessage(subject, text, settings.MAIL_FROM, [who.reached]).send() != 1:
        raise NotSent


def _words(code: str) -> tuple[str, str]:
    """Return subject and text. The code is in the part of the address that is never sent."""
    link = f"https://{settings.ALLOWED_HOSTS[0]}{ADDRESS}#{code}"
    lines = (
        _("Somebody gave us this address. If it was you, open this page and confirm:"),
        link,
        _("Or type this code on the page: %(code)s") % {"code": code},
        _("The same code ends it again, at any time. If it was not you, do nothing."),
    )
    return _("Your code"), "\n\n".join(lines)
