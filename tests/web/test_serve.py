"""`fristed serve` as a service of the computer runs it: started, hurt, ended, refused."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from fristed.cli.serve import EXTRA, LEAVE_FREE, _pool
from fristed.ground.cluster import Cluster
from fristed.ground.supervisor import listener
from tests.ground.shared import scratch_folder
from tests.web.test_demo import free_port

PATIENCE_S = 300


class House:
    """A home, keys and a port for one `fristed serve`."""

    def __init__(self, folder: Path) -> None:
        self.home, self.keys, self.port = folder / "home", folder / "keys", free_port()
        self.home.mkdir(mode=0o711)
        self.keys.mkdir(mode=0o700)
        (self.keys / "secret_key").touch(mode=0o600)
        (self.keys / "secret_key").write_text("x" * 50)
        self.process: subprocess.Popen[str] | None = None

    def start(self, *options: str, **more: str) -> "subprocess.Popen[str]":
        environment = {k: v for k, v in os.environ.items() if not k.startswith("FRISTED_")}
        environment |= {"FRISTED_HOME": str(self.home), "FRISTED_KEYS": str(self.keys), **more}
        command = [sys.executable, "-c", "from fristed.cli.main import app; app()", "serve"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), *options], env=environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        return self.process

    def refusal(self, **more: str) -> str:
        process = self.start(**more)
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 1
        return said

    def status(self, path: str) -> int:
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}{path}", timeout=5).status_code
        except httpx.TransportError:
            return 0

    def workers(self) -> list[int]:
        """Return the serving processes, by what the kernel tells of our children."""
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [
            int(pid)
            for pid in children.split()
            if b"uvicorn" in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]


@pytest.fixture
def house() -> Iterator[House]:
    with scratch_folder() as folder:
        made = House(folder)
        yield made
        if made.process is not None and made.process.poll() is None:
            made.process.terminate()
            made.process.wait(30)


def becomes(true: Callable[[], bool], seconds: float = PATIENCE_S) -> bool:
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:
        time.sleep(0.2)
    return true()


def test_house_serves_replaces_who_falls_and_ends_whole(house):
    process = house.start("--workers", "2", "--migrate")
    assert becomes(lambda: house.status("/health/ready") == 200)
    assert house.status("/sign-in/") in (200, 301)
    assert oct((house.home / "database.env").stat().st_mode & 0o777) == "0o600"

    before = house.workers()
    os.kill(before[0], signal.SIGKILL)
    assert becomes(lambda: len(set(house.workers()) - set(before)) == 1, 20)
    assert house.status("/health/live") == 200

    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=40)
    assert (process.returncode, "Stopping" in said) == (128 + signal.SIGTERM, True)
    assert (house.status("/health/live"), listener(Cluster(house.home / "postgres").folders)) == (
        0,
        None,
    )


def test_house_without_tables_waits_to_be_told(house):
    assert "start with --migrate" in house.refusal()


def test_keys_that_others_can_read_are_refused(house):
    (house.keys / "secret_key").chmod(0o644)
    assert "open to others" in house.refusal()


def test_house_without_a_secret_key_is_refused(house):
    (house.keys / "secret_key").unlink()
    assert "no secret key" in house.refusal()


def test_demonstration_is_not_served(house):
    assert "cookies would travel" in house.refusal(FRISTED_DEMONSTRATION="1")


@pytest.mark.parametrize("workers", [1, 2, 4, 8])
def test_pools_of_all_processes_fit_the_server(workers, monkeypatch):
    monkeypatch.delenv("FRISTED_POOL_SIZE", raising=False)
    pool = _pool(workers, dict(os.environ))
    assert pool >= 1
    assert workers * (pool + EXTRA) + LEAVE_FREE <= 100
