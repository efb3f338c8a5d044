"""The real server, as a process of its own, on the test run's database."""

import contextlib
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from fristed.ground.house import HOUSE
from fristed.ground.lifeline import tied_to_us

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_S = 90.0
BELOW_EPHEMERAL = range(20_000, 32_000)


class Server:
    """One process that serves Fristed; it can be killed, and started again on its port."""

    def __init__(self, *, database: str, keys: Path, log: Path) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.log = log
        home = keys.parent / "house"  # all servers of a database have one: each may take a job
        home.mkdir(exist_ok=True)
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": HOUSE.settings,
            "FRISTED_DATABASE_URL": _with_database(os.environ["FRISTED_DATABASE_URL"], database),
            "FRISTED_KEYS": str(keys),
            "FRISTED_HOME": str(home),
            "FRISTED_SECRET_KEY": "the journeys' own key, which signs nothing elsewhere",
            "FRISTED_DEMONSTRATION": "1",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "uvicorn", HOUSE.application]
        command += ["--host", "127.0.0.1", "--port", str(self.port)]
        command += ["--no-access-log", "--timeout-graceful-shutdown", "1"]
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=REPOSITORY,
                env=self.environment,
                preexec_fn=tied_to_us(signal.SIGKILL),
            )
        self._wait_until_it_answers()

    def lose_power(self) -> None:
        """Kill it without a word."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        """End it."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self.lose_power()

    def said(self) -> str:
        """Return what it has written to its log so far."""
        return self.log.read_text(errors="replace")

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not self._answers():
            ended = self._process is not None and self._process.poll() is not None
            if ended or time.monotonic() > deadline:
                raise AssertionError(f"The server does not start:\n{self.said()}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/sign-in/", headers={"Host": f"localhost:{self.port}"})
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


def free_port() -> int:
    """Return a port that is free, and that no other program is given while this one restarts."""
    for port in random.SystemRandom().sample(BELOW_EPHEMERAL, 100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("No port is free.")


def _with_database(url: str, name: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{quote(name, safe='')}"))
