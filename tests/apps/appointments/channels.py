"""A channel that sends nothing; the tests of every channel hold it to what the real ones do."""

from fristed.apps.appointments.actions.channels import Message, Refused
from fristed.apps.appointments.actions.channels.email import ADDRESS


class FakeChannel:
    """Remembers what it was asked to send."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Message]] = []
        self.refuses = self.is_down = False

    def is_ready(self) -> bool:
        return True

    def address_in(self, words: str) -> str:
        found = ADDRESS.search(words)
        return found.group() if found else ""

    def send(self, to: str, message: Message) -> None:
        if self.is_down:
            raise ConnectionRefusedError
        if self.refuses or to.startswith("refused@"):
            raise Refused
        self.sent.append((to, message))
