"""What is sent: place and time, and no word about a service or about health."""

from dataclasses import dataclass


class Refused(Exception):
    """This address does not take messages."""


@dataclass(frozen=True)
class Message:
    """One neutral message."""

    subject: str
    text: str
