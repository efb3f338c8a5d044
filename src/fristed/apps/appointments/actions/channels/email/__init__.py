"""E-mail, by whatever server the house's settings name."""

import re
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage

from ..message import Message, Refused

ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}")


class Email:
    """Sends plain text from the neutral sender of the house."""

    def is_ready(self) -> bool:
        """Tell whether a sender and a server are set."""
        return bool(settings.MAIL_FROM)

    def address_in(self, words: str) -> str:
        """Return the first e-mail address in somebody's words."""
        found = ADDRESS.search(words)
        return found.group() if found else ""

    def send(self, to: str, message: Message) -> None:
        """Send one message; a server that cannot be reached is tried again later."""
        mail = EmailMessage(message.subject, message.text, settings.MAIL_FROM, [to])
        try:
            mail.send()
        except SMTPRecipientsRefused as error:
            raise Refused from error
