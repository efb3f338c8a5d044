"""E-mail, by whatever server the house's settings name."""

import re
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage

from ..message import Message, NotNow, Refused

# At its longest 254 characters, which is the longest that mail itself knows (RFC 5321).
ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,164}\.[A-Za-z]{2,24}")


class NotSent(Exception):
    """The house has no server, or the message went nowhere."""


def is_only_shown() -> bool:
    """Tell whether this is a demonstration that offers mail, and has no server to send any."""
    return settings.DEMONSTRATION and not settings.EMAIL_HOST


def only_address(words: str) -> str:
    """Return the address in somebody's words; empty where there is none, or more than one."""
    found = set(ADDRESS.findall(words))
    return found.pop() if len(found) == 1 else ""


class Email:
    """Sends plain text from the neutral sender of the house."""

    def is_ready(self) -> bool:
        """Tell whether a sender and a server are set."""
        return bool(settings.MAIL_FROM and (settings.EMAIL_HOST or is_only_shown()))

    def address_in(self, words: str) -> str:
        """Return the only e-mail address in somebody's words."""
        return only_address(words)

    def send(self, to: str, message: Message) -> None:
        """Send one message; a server that cannot be reached is tried again later."""
        if is_only_shown():
            raise Refused
        # Without a server Django sends to nowhere, and says that it did.
        if not self.is_ready():
            raise NotSent
        mail = EmailMessage(message.subject, message.text, settings.MAIL_FROM, [to])
        for file in message.files:
            mail.attach(file.name, file.content, file.media_type)
        try:
            gone = mail.send()
        except SMTPRecipientsRefused as error:
            raise _meant([code for code, _ in error.recipients.values()]) from error
        except SMTPDataError as error:
            raise _meant([error.smtp_code]) from error
        except SMTPServerDisconnected as error:
            raise NotNow from error
        if gone != 1:
            raise NotSent


def _meant(codes: list[int]) -> Exception:
    """Tell a server that says come again (4xx) from one that says never (5xx)."""
    return NotNow() if any(400 <= code < 500 for code in codes) else Refused()
