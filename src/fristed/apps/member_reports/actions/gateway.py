"""The network's address: a report is handed in by POST, byte for byte, and answered in JSON."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR, socket
from threading import Timer
from typing import Final, Protocol
from urllib.parse import urlsplit

from django.conf import settings

from fristed.science.attestation import MEDIA

PATIENCE_S: Final = 20  # with each step
DEADLINE_S: Final = 60  # with all of them: an answer that comes letter by letter holds up nobody
MOST_ANSWERED: Final = 4096


class NotNow(Exception):
    """The network does not answer, or says later: it is tried again."""


@dataclass(frozen=True)
class Answer:
    """What the network said: whether it took the report, else the code of its reason."""

    taken: bool
    reason: str = ""


class Network(Protocol):
    """What stands at the network's address."""

    def hand_in(self, raw: bytes) -> Answer:
        """Hand a report in; raise NotNow where it may work later."""


class HttpNetwork:
    """The address in the house's settings. The same bytes twice are answered alike there."""

    def hand_in(self, raw: bytes) -> Answer:
        """Hand a report in; an address that leads elsewhere is not followed."""
        status, said = _posted(settings.NETWORK_URL, raw)
        if status not in (200, 422):
            raise NotNow
        try:
            told = json.loads(said)
            taken, reason = told["result"] == "taken", str(told.get("reason", ""))[:40]
        except (ValueError, TypeError, KeyError, AttributeError) as trouble:
            raise NotNow from trouble
        if taken != (status == 200):
            raise NotNow
        return Answer(taken, "" if taken else reason or "malformed")


def _posted(url: str, raw: bytes) -> tuple[int, bytes]:
    at = urlsplit(url)
    kind = HTTPSConnection if at.scheme == "https" else HTTPConnection
    line = kind(at.hostname or "", at.port, timeout=PATIENCE_S)
    try:
        line.connect()
        with _until_the_deadline(line.sock):
            path = at._replace(scheme="", netloc="").geturl() or "/"
            line.request("POST", path, raw, {"Content-Type": MEDIA, "Accept": "application/json"})
            answer = line.getresponse()
            return answer.status, answer.read(MOST_ANSWERED)
    except (OSError, ValueError, HTTPException) as error:
        raise NotNow from error
    finally:
        line.close()


@contextmanager
def _until_the_deadline(line: socket) -> Iterator[None]:
    """Cut a conversation that takes too long: whoever waits for the rest reads its end."""
    end = Timer(DEADLINE_S, _cut, [line])
    end.daemon = True
    end.start()
    try:
        yield
    finally:
        end.cancel()


def _cut(line: socket) -> None:
    with suppress(OSError):  # it is over
        line.shutdown(SHUT_RDWR)


NETWORK: Final = HttpNetwork()
