"""What every channel does, tried on the fake and on e-mail with a real server of our own."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from fristed.apps.appointments.actions.channels import Channel, Message, NotNow, Refused
from fristed.apps.appointments.actions.channels.email import ADDRESS, Email, NotSent

from .channels import FakeChannel

MESSAGE = Message("Time", "Du har en avtale: Storgata 1, tirsdag 10:00.")


class Server(threading.Thread):
    """As much of a mail server as one message needs; whoever begins with `refused` is refused."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.taken: list[str] = []

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as file:
                self._talk(file)

    def _talk(self, file) -> None:
        def say(words: str) -> None:
            file.write(f"{words}\r\n".encode())
            file.flush()

        say("220 here")
        for line in file:
            word = line.decode().strip()
            if word.upper().startswith("RCPT TO:<REFUSED"):
                say("550 no such person")
            elif word.upper().startswith("RCPT TO:<LATER"):
                say("451 greylisted, come again")
            elif word.upper() == "DATA":
                say("354 go on")
                self.taken.append(self._body(file))
                say("250 taken")
            elif word.upper() == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")

    def _body(self, file) -> str:
        lines = []
        for line in file:
            if line == b".\r\n":
                break
            lines.append(line.decode())
        return "".join(lines)


@pytest.fixture
def server(settings) -> Iterator[Server]:
    """A mail server on this machine."""
    made = Server()
    made.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", made.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.MAIL_FROM = "time@example.org"
    yield made
    made.socket.close()


@pytest.fixture(params=[FakeChannel, Email])
def channel(request, server) -> Channel:
    """The fake, then the real one."""
    return request.param()


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("kari@example.org, ikke ring", "kari@example.org"),
        ("Skriv til <ola.n+1@mail.example.no>.", "ola.n+1@mail.example.no"),
        ("Ring søsteren på 22 22 22 22", ""),
        ("", ""),
        ("Never write to mum@example.org, use me@example.org", ""),
        ("kari@example.org, bare kari@example.org", "kari@example.org"),
    ],
)
def test_address_is_found_in_somebodys_words(channel: Channel, words: str, address: str):
    assert channel.address_in(words) == address


def test_message_is_sent(channel: Channel):
    channel.send("kari@example.org", MESSAGE)


def test_refused_address_is_told_apart(channel: Channel):
    with pytest.raises(Refused):
        channel.send("refused@example.org", MESSAGE)


def test_address_that_is_told_to_wait_is_no_refusal(channel: Channel):
    with pytest.raises(NotNow):
        channel.send("later@example.org", MESSAGE)


def test_server_out_of_reach_may_work_later(channel: Channel, server: Server, settings):
    server.socket.close()
    settings.EMAIL_PORT = 1
    if isinstance(channel, FakeChannel):
        channel.is_down = True
    with pytest.raises(OSError):
        channel.send("kari@example.org", MESSAGE)


def test_mail_has_the_words_and_no_more(server: Server):
    Email().send("kari@example.org", MESSAGE)
    (taken,) = server.taken
    assert "Subject: Time" in taken
    assert "Du har en avtale: Storgata 1, tirsdag 10:00." in taken
    assert "From: time@example.org" in taken


def test_without_a_server_nothing_is_said_to_be_sent(settings):
    settings.MAIL_FROM, settings.EMAIL_HOST = "time@example.org", ""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert not Email().is_ready()
    with pytest.raises(NotSent):
        Email().send("kari@example.org", MESSAGE)


def test_demonstration_without_a_server_offers_mail_and_says_that_it_sends_none(settings):
    settings.MAIL_FROM, settings.EMAIL_HOST = "time@example.org", ""
    settings.DEMONSTRATION = True
    assert Email().is_ready()
    with pytest.raises(Refused):
        Email().send("kari@example.org", MESSAGE)


def test_address_is_no_longer_than_mail_knows():
    longest = f"{'a' * 64}@{'b' * 164}.{'c' * 24}"
    assert len(longest) == 254
    assert ADDRESS.fullmatch(longest)
    assert not ADDRESS.fullmatch(longest.replace("@", "@b"))


@pytest.mark.parametrize(
    ("server", "starts"),
    [("smtp://mail.example.org:587", True), ("mail.example.org:587", False), ("smtp://", False)],
)
def test_server_that_is_no_address_is_said_at_once(server: str, starts: bool):
    answer = subprocess.run(
        [sys.executable, "-c", "import fristed.web.settings"],
        env=os.environ | {"FRISTED_MAIL_SERVER": server},
        capture_output=True,
        text=True,
    )
    assert ("FRISTED_MAIL_SERVER has to be like" in answer.stderr, answer.returncode == 0) == (
        not starts,
        starts,
    )
