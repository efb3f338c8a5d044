"""Text messages, by whatever gateway the house's settings name; none is named by default.

A gateway has two functions: whether it is ready, and `send`. What a gateway of another kind has to
keep to stands in the tests of both, the real one and the fake.
"""

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final, Protocol
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from fristed.apps.appointments.actions.channels import NotNow, Refused
from fristed.science.text_messages import ONE, septets

PATIENCE_S: Final = 5
NEVER: Final = (400, 404, 410, 422)  # of this number; whatever else is wrong may pass


class TooLong(Exception):
    """The words do not fit into one message."""


class Gateway(Protocol):
    """What every gateway does."""

    def is_ready(self) -> bool:
        """Tell whether the house is set up for it."""

    def send(self, number: str, words: str, key: str) -> None:
        """Send one message; of one key only the first, however often it is tried again.

        Raises `Refused` where this number will never work, `NotNow` where it may work later.
        """


class HttpGateway:
    """Hands a message in as JSON: `to`, `text`, `reference`, with the house's token."""

    def is_ready(self) -> bool:
        """Tell whether an address and a token are set."""
        return bool(settings.TEXT_URL and settings.TEXT_TOKEN)

    def send(self, number: str, words: str, key: str) -> None:
        """Hand one message in; a gateway that leads elsewhere is not followed with our token."""
        refuse_what_does_not_fit(words)
        if not self.is_ready():
            raise NotNow
        status = _status(urlsplit(settings.TEXT_URL), number, words, key)
        if status in NEVER:
            raise Refused
        if not 200 <= status < 300:
            raise NotNow


def refuse_what_does_not_fit(words: str) -> None:
    """Refuse what telephones would take apart, and what would be paid for as several."""
    if septets(words) > ONE:
        raise TooLong


def _status(at: SplitResult, number: str, words: str, key: str) -> int:
    said = json.dumps({"to": number, "text": words, "reference": key}).encode()
    head = {
        "Authorization": f"Bearer {settings.TEXT_TOKEN}",
        "Content-Type": "application/json",
        "Idempotency-Key": key,
    }
    kind = HTTPSConnection if at.scheme == "https" else HTTPConnection
    line = kind(at.hostname or "", at.port, timeout=PATIENCE_S)
    try:
        line.request("POST", at._replace(scheme="", netloc="").geturl() or "/", said, head)
        return line.getresponse().status
    except (OSError, HTTPException) as error:
        raise NotNow from error
    finally:
        line.close()


GATEWAY: Final = HttpGateway()
