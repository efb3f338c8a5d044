"""How a person is reached: a folder for each channel. To add one, copy `email` and name it here.

A channel has two functions. `address_in(words)` finds what it needs in somebody's own words on how
to reach them safely; empty where there is nothing, or more than one: nobody guesses which of them
is forbidden. `send(to, message)` sends, or raises `Refused` where this address will never work,
`NotNow` where it may work later, and anything else where nobody can be reached at the moment.
"""

from dataclasses import dataclass
from typing import Protocol

from ...choices import Channel as Name
from . import email
from .message import Attached, Message, NotNow, Refused


class Channel(Protocol):
    """What every channel does."""

    def is_ready(self) -> bool:
        """Tell whether the house is set up for it."""

    def address_in(self, words: str) -> str:
        """Return the only address in somebody's words; empty where there is none, or more."""

    def send(self, to: str, message: Message) -> None:
        """Send one message to one address."""


@dataclass(frozen=True)
class Channels:
    """The channels of this house by their names."""

    by_name: dict[str, Channel]

    def ready(self) -> list[str]:
        """Return which of them can send."""
        return [name for name, channel in self.by_name.items() if channel.is_ready()]


CHANNELS = Channels({Name.EMAIL: email.Email()})

__all__ = ["CHANNELS", "Attached", "Channel", "Channels", "Message", "NotNow", "Refused"]
