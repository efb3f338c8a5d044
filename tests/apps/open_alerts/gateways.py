"""A gateway that sends nothing, and one that listens on this machine: both keep to one contract."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from fristed.apps.alerts.actions.gateway import refuse_what_does_not_fit
from fristed.apps.appointments.actions.channels import NotNow, Refused

# What both do with these numbers.
OK, NOBODY, BUSY = "+4790000001", "+4790000404", "+4790000429"


class FakeGateway:
    """Remembers what it was asked to send."""

    def __init__(self) -> None:
        self.sent: dict[str, tuple[str, str]] = {}  # by key
        self.is_down = self.is_off = False

    def is_ready(self) -> bool:
        return not self.is_off

    def send(self, number: str, words: str, key: str) -> None:
        refuse_what_does_not_fit(words)
        if self.is_down or self.is_off or number == BUSY:
            raise NotNow
        if number == NOBODY:
            raise Refused
        self.sent.setdefault(key, (number, words))


class Listening(ThreadingHTTPServer):
    """As much of a gateway as one message needs."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.sent: dict[str, tuple[str, str]] = {}
        self.heads: list[dict[str, str]] = []
        self.status = 0  # instead of what it would answer
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/messages?from=here"


class Answering(BaseHTTPRequestHandler):
    """Answers one message."""

    server: Listening

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heads.append({"path": self.path, **dict(self.headers.items())})
        status = self.server.status or {NOBODY: 422, BUSY: 429}.get(body["to"], 202)
        if status == 202:
            self.server.sent.setdefault(body["reference"], (body["to"], body["text"]))
        self.send_response(status)
        if status == 302:
            self.send_header("Location", self.server.url)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
