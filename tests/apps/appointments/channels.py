"""A channel that sends nothing; the tests of every channel hold it to what the real ones do."""

from fristed.apps.appointments.actions.channels import Message, NotNow, Refused
from fristed.apps.appointments.actions.channels.email import only_address


class FakeChannel:
    """Remembers what it was asked to send."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Message]] = []
        self.refuses = self.is_down = False
        self.asks_to_wait = 0  # how many times

    def is_ready(self) -> bool:
        return True

    def address_in(self, words: str) -> str:
        return only_address(words)

    def send(self, to: str, message: Message) -> None:
        if self.is_down:
            raise ConnectionRefusedError
        if self.asks_to_wait or to.startswith("later@"):
            self.asks_to_wait -= 1
            raise NotNow
        if self.refuses or to.startswith("refused@"):
            raise Refused
        self.sent.append((to, message))
