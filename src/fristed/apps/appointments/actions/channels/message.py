"""What is sent: a reminder with place and time alone, or a report with its files; no name."""

from dataclasses import dataclass


class Refused(Exception):
    """This address does not take messages."""


class NotNow(Exception):
    """This address takes no message at the moment; it may later."""


@dataclass(frozen=True)
class Attached:
    """One file that goes with a message, as exactly these bytes."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True)
class Message:
    """One neutral message; a report to an authority has its files with it."""

    subject: str
    text: str
    files: tuple[Attached, ...] = ()
