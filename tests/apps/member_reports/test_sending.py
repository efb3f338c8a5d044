"""Sending: in the background, until it is answered; what the network said stands beside it."""

from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from time import monotonic, sleep

import pytest

from fristed.apps.jobs.models import Job
from fristed.apps.member_reports import actions
from fristed.apps.member_reports.actions import gateway
from fristed.apps.member_reports.actions.gateway import NETWORK, Answer, HttpNetwork, NotNow
from fristed.apps.member_reports.choices import Result
from fristed.apps.member_reports.models import MonthlyReport, Sending
from fristed.apps.member_reports.presenters import may_be_sent, state
from fristed.apps.member_reports.queries.reports import report_at
from fristed.apps.releases.actions import withdraw
from fristed.apps.releases.models import Release
from fristed.apps.sites.models import Site
from fristed.ground.context import working

from .conftest import ADDRESS, AT
from .test_signing import sign

pytestmark = pytest.mark.django_db
SAID: dict[str, tuple[int, bytes]] = {
    "taken": (200, b'{"result": "taken", "sha256": "x"}'),
    "refused": (422, b'{"result": "refused", "reason": "unknown_key", "detail": ""}'),
    "busy": (503, b"later"),
    "elsewhere": (302, b""),
    "a lie": (200, b'{"result": "refused"}'),
    "no json": (200, b"<html>"),
    "a list": (200, b"[]"),
    "slowly": (200, b'{"result": "taken"'),
}


class Handed:
    """What stands at a network's address: answers as it is told to."""

    def __init__(self, *answers: Answer | None) -> None:
        self.answers, self.came = list(answers), list[bytes]()

    def hand_in(self, raw: bytes) -> Answer:
        self.came.append(raw)
        answer = self.answers.pop(0)
        if answer is None:
            raise NotNow
        return answer


def deliver(site: Site, one: Sending, network: Handed) -> None:
    with working(staff=None, sites=[site.pk]):
        actions.deliver(site=site, sending=one.pk, at=AT, network=network)


def send(site: Site, report: MonthlyReport) -> Sending:
    with working(staff=None, sites=[site.pk]):
        return actions.send(report=report, by=None, at=AT)


@pytest.fixture
def signed(ready: Site, settings) -> MonthlyReport:
    settings.NETWORK_URL = ADDRESS
    return sign(ready)


def test_report_is_handed_in_byte_for_byte_once(signed: MonthlyReport, ready: Site) -> None:
    one, network = send(ready, signed), Handed(Answer(True))
    with working(staff=None, sites=[ready.pk]):
        assert Job.objects.get().subject == one.pk
    deliver(ready, one, network)
    deliver(ready, one, network)
    assert network.came == [bytes(signed.content)]
    with working(staff=None, sites=[ready.pk]):
        assert Sending.objects.get().result == Result.TAKEN
    with pytest.raises(actions.OnItsWay):
        send(ready, signed)


def test_refusal_is_kept_with_its_reason_and_can_be_tried_again(
    signed: MonthlyReport, ready: Site
) -> None:
    deliver(ready, send(ready, signed), Handed(Answer(False, "unknown_key")))
    with working(staff=None, sites=[ready.pk]):
        found = Sending.objects.get()
    assert (found.result, found.reason) == (Result.REFUSED, "unknown_key")
    send(ready, signed)
    with pytest.raises(actions.OnItsWay):
        send(ready, signed)


def failed(site: Site) -> None:
    """Let the job of a sending fail as often as it may."""
    with working(staff=None, sites=[site.pk]):
        Job.objects.update(failed_at=AT, failure="NotNow")


def test_network_that_was_away_for_long_is_asked_again_by_hand(
    signed: MonthlyReport, ready: Site
) -> None:
    first = send(ready, signed)
    with working(staff=None, sites=[ready.pk]):
        found = report_at(ready, signed.pk)
        assert (state(found)["text"], may_be_sent(found)) == ("on its way", False)
    failed(ready)
    with working(staff=None, sites=[ready.pk]):
        found = report_at(ready, signed.pk)
        assert (state(found)["text"], may_be_sent(found)) == ("the network did not answer", True)
    second = send(ready, signed)
    with working(staff=None, sites=[ready.pk]):
        first.refresh_from_db()
        assert (first.result, first.reason, second.result) == ("refused", "no_answer", "")
    with pytest.raises(actions.OnItsWay):
        send(ready, signed)
    network = Handed(Answer(True))
    deliver(ready, first, network)
    deliver(ready, second, network)
    assert network.came == [bytes(signed.content)]


def test_what_is_no_longer_published_is_not_sent(signed: MonthlyReport, ready: Site) -> None:
    with working(staff=None, sites=[ready.pk]):
        withdraw(release=Release.objects.get(), because="wrong", sites=[ready], by=None, at=AT)
    with pytest.raises(actions.Outdated):
        send(ready, signed)
    newest = sign(ready)
    with pytest.raises(actions.Outdated):
        send(ready, signed)
    assert send(ready, newest).monthly_report == newest


def test_what_is_taken_back_while_it_waits_does_not_leave(
    signed: MonthlyReport, ready: Site
) -> None:
    one, network = send(ready, signed), Handed(Answer(True))
    with working(staff=None, sites=[ready.pk]):
        withdraw(release=Release.objects.get(), because="wrong", sites=[ready], by=None, at=AT)
    deliver(ready, one, network)
    assert network.came == []
    with working(staff=None, sites=[ready.pk]):
        found = Sending.objects.get()
        assert (found.result, found.reason) == ("refused", "outdated")
        assert state(report_at(ready, signed.pk))["text"] == "not sent"


def test_network_that_answers_later_is_waited_for(signed: MonthlyReport, ready: Site) -> None:
    one, network = send(ready, signed), Handed(None, Answer(True))
    with pytest.raises(NotNow):
        deliver(ready, one, network)
    deliver(ready, one, network)
    with working(staff=None, sites=[ready.pk]):
        assert Sending.objects.get().result == Result.TAKEN


def test_without_an_address_it_is_carried(signed: MonthlyReport, ready: Site, settings) -> None:
    settings.NETWORK_URL = ""
    with pytest.raises(actions.CannotSend):
        send(ready, signed)


@pytest.fixture
def there() -> Iterator[str]:
    """An address that answers what its path names, and says what came."""

    class There(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.server.came = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.media = self.headers["Content-Type"]
            status, said = SAID[self.path.strip("/").replace("-", " ")]
            self.send_response(status)
            self.send_header("Location", "/taken")
            self.end_headers()
            self.wfile.write(said)
            if self.path == "/slowly":
                with suppress(OSError):
                    for _letter in range(100):
                        self.wfile.write(b" ")
                        sleep(0.1)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), There)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "answer"), [("taken", Answer(True)), ("refused", Answer(False, "unknown_key"))]
)
def test_answer_of_the_network_is_read(there: str, settings, path: str, answer: Answer) -> None:
    settings.NETWORK_URL = f"{there}/{path}"
    assert NETWORK.hand_in(b"raw") == answer


@pytest.mark.parametrize("path", ["busy", "elsewhere", "a-lie", "no-json", "a-list"])
def test_answer_that_is_none_is_waited_for(there: str, settings, path: str) -> None:
    settings.NETWORK_URL = f"{there}/{path}"
    with pytest.raises(NotNow):
        HttpNetwork().hand_in(b"raw")


def test_answer_that_comes_letter_by_letter_is_cut_off(
    there: str, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.NETWORK_URL = f"{there}/slowly"
    monkeypatch.setattr(gateway, "DEADLINE_S", 0.5)
    began = monotonic()
    with pytest.raises(NotNow):
        NETWORK.hand_in(b"raw")
    assert monotonic() - began < 5


def test_address_where_nobody_is_is_waited_for(settings) -> None:
    settings.NETWORK_URL = "http://127.0.0.1:9/"
    with pytest.raises(NotNow):
        NETWORK.hand_in(b"raw")
