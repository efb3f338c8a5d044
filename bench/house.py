"""What is measured: a database and the real server in a folder of their own, and a house in it."""

import http.client
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from fristed.ground.addresses import connection_environment
from fristed.ground.cluster import Cluster
from fristed.ground.lifeline import tied_to_us

REPOSITORY = Path(__file__).resolve().parents[1]
DATABASE = "fristed"
PATIENCE_S = 60.0


@contextmanager
def standing() -> Iterator[tuple[Cluster, dict[str, str]]]:
    """A migrated database; its addresses are in our own environment too."""
    home = Path(tempfile.mkdtemp(prefix="fristed-bench-"))
    home.chmod(0o711)
    try:
        with Cluster(home / "postgres") as cluster:
            cluster.prepare(DATABASE)
            environment = {
                **os.environ,
                **connection_environment(cluster, DATABASE),
                "DJANGO_SETTINGS_MODULE": "fristed.web.settings",
                "FRISTED_HOME": str(home),
                "FRISTED_KEYS": str(home / "keys"),
                "FRISTED_SECRET_KEY": secrets.token_urlsafe(48),
                "FRISTED_DEMONSTRATION": "1",
                "PYTHONUNBUFFERED": "1",
            }
            as_owner = {"FRISTED_DATABASE_URL": environment["FRISTED_OWNER_URL"]}
            _manage("migrate", "--no-input", environment=environment | as_owner)
            os.environ.update(environment)
            yield cluster, environment
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _manage(*command: str, environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, str(REPOSITORY / "manage.py"), *command],
        env=environment,
        cwd=REPOSITORY,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def django_ready() -> ModuleType:
    """Set Django up in this process; what needs it is imported after this."""
    import django  # inline: the settings are read here, and the environment must stand before

    django.setup()
    return django


@contextmanager
def serving(environment: dict[str, str], port: int, log: Path) -> Iterator[int]:
    """The server as `make demo` runs it; yields its process id."""
    command = [sys.executable, "-m", "uvicorn", "fristed.web.asgi:application"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--timeout-graceful-shutdown", "2"]
    command += ["--no-access-log", "--no-proxy-headers", "--no-server-header"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env=environment | {"FRISTED_POOL_SIZE": "8"},
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=tied_to_us(signal.SIGKILL),
        )
    try:
        _wait_until_it_answers(process, port, log)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            line.request("GET", "/sign-in/", headers={"Host": f"localhost:{port}"})
            line.getresponse().read()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(log.read_text(errors="replace")) from None
            time.sleep(0.1)
        finally:
            line.close()
