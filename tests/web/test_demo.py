"""`make demo` as a stranger meets it: killed in any way, it starts again with nothing lost."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.ground.shared import scratch_folder
from tests.journeys.server import free_port

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_S = 180
FORM_KEY = re.compile(r'name="(csrfmiddlewaretoken|once)" value="([^"]+)"')


class Demo:
    """One demonstration in a folder of its own, started and killed as often as one likes."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        environment = {
            **os.environ,
            "FRISTED_HOME": str(self.home),
            "FRISTED_DEMO_DAYS": "1",
            "PORT": str(self.port),
        }
        for name in ("FRISTED_DATABASE_URL", "FRISTED_OWNER_URL", "FRISTED_REPORTS_URL"):
            environment.pop(name, None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fristed.cli.demo"],
            cwd=REPOSITORY,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            assert self.process is not None
            if self.process.poll() is not None:
                pytest.fail(f"it ended: {self.process.stdout.read()}")
            try:
                if httpx.get(f"{self.address}/sign-in/").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.3)
        pytest.fail("it never answered")

    def end(self, by: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(by)
        code = self.process.wait(30)
        self.process.stdout.close()
        return code

    def answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}/sign-in/", timeout=2).status_code == 200
        except httpx.TransportError:
            return False


@pytest.fixture
def demo() -> Iterator[Demo]:
    with scratch_folder() as folder:
        made = Demo(folder / "home")
        try:
            yield made
        finally:
            if made.process is not None and made.process.poll() is None:
                made.end(signal.SIGTERM)


def signed_in(demo: Demo) -> httpx.Client:
    """Sign in as the shift lead, by the password that was printed."""
    lines = (demo.home / "demo" / "sign-ins.txt").read_text().splitlines()
    name, password = next(
        re.split(r"\s{2,}", line) for line in lines if line.startswith("shift_lead")
    )[1:3]
    browser = httpx.Client(base_url=demo.address, follow_redirects=True)
    send(browser, "/sign-in/", sign_in_name=name, password=password)
    return browser


def send(browser: httpx.Client, path: str, **fields: str) -> httpx.Response:
    keys = dict(FORM_KEY.findall(browser.get(path).text))
    return browser.post(path, data={**keys, **fields}, headers={"Referer": str(browser.base_url)})


def test_demo_killed_in_two_ways_starts_again_with_nothing_lost(demo):
    demo.start()
    browser = signed_in(demo)
    send(browser, "/at/oslo/arrive/", who="", calling_name="Kari 1")

    demo.end(signal.SIGKILL)
    demo.start()
    browser = signed_in(demo)
    after_kill = browser.get("/at/oslo/").text
    send(browser, "/at/oslo/arrive/", who="", calling_name="Kari 2")
    stopped = demo.end(signal.SIGTERM)
    silent = not demo.answers()
    demo.start()

    after_stop = signed_in(demo).get("/at/oslo/").text
    assert ("Kari 1" in after_kill, stopped, silent) == (True, 128 + signal.SIGTERM, True)
    assert ("Kari 1" in after_stop, "Kari 2" in after_stop) == (True, True)


def test_port_in_use_is_said_in_one_line(demo):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", demo.port))
        taken.listen()

        answer = subprocess.run(
            [sys.executable, "-m", "fristed.cli.demo"],
            cwd=REPOSITORY,
            env={**os.environ, "FRISTED_HOME": str(demo.home), "PORT": str(demo.port)},
            capture_output=True,
            text=True,
            timeout=60,
        )

    said = (answer.stdout + answer.stderr).strip()
    assert (answer.returncode != 0, "PORT=" in said, "Traceback" in said) == (True, True, False)
