"""What is sent: place and time, and no word about a service or about health."""

from dataclasses import dataclass


class Refused(Exception):
    """This address does not take messages."""


class NotNow(Exception):
    """This address takes no message at the moment; it may later."""


@dataclass(frozen=True)
class Message:
    """One neutral message."""

    subject: str
    text: str
