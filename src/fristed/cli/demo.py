"""What `make demo` runs: database, demonstration, server; whatever it started ends with it."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from rich.console import Console

from fristed.ground.addresses import connection_environment
from fristed.ground.cluster import Cluster
from fristed.ground.folders import take_lock, write_private
from fristed.ground.lifeline import ending_on_signals, tied_to_us
from fristed.ground.trouble import CannotStart

REPOSITORY = Path(__file__).resolve().parents[3]
DATABASE = "fristed"
PATIENCE_S = 60.0
GRACE_S = 5.0
POOL = {"FRISTED_POOL_SIZE": "8"}  # a serving process keeps its connections
LAST_LINES = 5

console = Console(highlight=False, soft_wrap=True)


class CannotShow(Exception):
    """The demonstration cannot be shown; says why in one line."""


def main() -> None:
    """Show Fristed until Ctrl-C or SIGTERM."""
    with ending_on_signals(), ExitStack() as stack:
        try:
            server, log = _open(stack)
            server.wait()
            raise CannotShow(f"The server has ended. Its log: {log}")
        except CannotStart as trouble:
            where = f" (log: {trouble.log})" if trouble.log else ""
            _give_up(f"{trouble}{where}")
        except CannotShow as trouble:
            _give_up(str(trouble))
        except SystemExit:
            console.print("Stopping …")
            raise


def _open(stack: ExitStack) -> tuple[subprocess.Popen[bytes], Path]:
    """Start everything, one thing after another, and tell where it is."""
    port, home = _port(), _home()
    address = f"http://localhost:{port}"
    _claim(home, address)
    _refuse_taken(port)
    with _step("Database"):
        cluster = stack.enter_context(Cluster(home / "postgres"))
        cluster.prepare(DATABASE)
    if cluster.note:
        console.print(cluster.note)
    environment = _environment(home, cluster)
    with _step("Tables"):
        as_owner = {"FRISTED_DATABASE_URL": environment["FRISTED_OWNER_URL"]}
        _manage("migrate", "--no-input", home=home, environment=environment | as_owner)
    console.print("Demonstration, the first time about half a minute …")
    days = os.environ.get("FRISTED_DEMO_DAYS", "7")
    options = ("--if-empty", "--days", days)
    _manage("demonstrate", *options, home=home, environment=environment, shown=True)
    with _step("Server"):
        log = home / "demo" / "server.log"
        server = stack.enter_context(_child(_server(port), environment | POOL, log))
        _wait_until_it_answers(server, port, log)
    _welcome(home, address)
    return server, log


def _port() -> int:
    given = os.environ.get("PORT") or "8000"
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise CannotShow(f"PORT={given} is not a port: choose a number, as in PORT=8001")
    return int(given)


def _home() -> Path:
    home = Path(os.environ.get("FRISTED_HOME") or REPOSITORY / ".fristed").resolve()
    # As root, PostgreSQL runs as somebody else, who must get through to its own folder.
    mode = 0o711 if os.geteuid() == 0 else 0o700
    if not home.exists():
        home.mkdir(parents=True)
        home.chmod(mode)
    for private in ("demo", "keys"):
        (home / private).mkdir(mode=0o700, exist_ok=True)
    if not (home / "keys" / "secret_key").exists():
        write_private(home / "keys" / "secret_key", secrets.token_urlsafe(48))
    return home


def _claim(home: Path, address: str) -> None:
    """Hold the home until we end; one demonstration at a time."""
    told = home / "demo" / "address"
    if take_lock(home / "demo" / "lock") is None:
        where = told.read_text() if told.exists() else "another address"
        raise CannotShow(f"Fristed already runs from {home}, at {where}")
    told.write_text(address)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            another = f"PORT={port + 1 if port < 65535 else 8000}"
            raise CannotShow(
                f"Port {port} cannot be used ({error.strerror}). Choose another: {another}"
            ) from error


def _environment(home: Path, cluster: Cluster) -> dict[str, str]:
    return {
        **os.environ,
        **connection_environment(cluster, DATABASE),
        "DJANGO_SETTINGS_MODULE": "fristed.web.settings",
        "FRISTED_HOME": str(home),
        "FRISTED_KEYS": str(home / "keys"),
        "FRISTED_DEMONSTRATION": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
    }


def _server(port: int) -> list[str]:
    command = [sys.executable, "-m", "uvicorn", "fristed.web.asgi:application"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--timeout-graceful-shutdown", "2"]
    # No access log: it would tell who looked at what, and when.
    return [*command, "--no-access-log", "--no-proxy-headers", "--no-server-header"]


@contextmanager
def _step(name: str) -> Iterator[None]:
    """Say what is being done, then how long it took."""
    console.print(f"{name} … ", end="")
    begun = time.monotonic()
    try:
        yield
    except BaseException:
        console.print()
        raise
    console.print(f"{time.monotonic() - begun:.1f} s")


@contextmanager
def _child(
    command: list[str], environment: dict[str, str], log: Path, *, shown: bool = False
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program that ends with the block, and with us however we end."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=None if shown else output,
            stderr=subprocess.STDOUT,
            cwd=REPOSITORY,
            env=environment,
            start_new_session=True,  # Ctrl-C comes to us alone; we stop things in order
            preexec_fn=tied_to_us(signal.SIGKILL),
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _manage(
    name: str, *options: str, home: Path, environment: dict[str, str], shown: bool = False
) -> None:
    log = home / "demo" / f"{name}.log"
    command = [sys.executable, str(REPOSITORY / "manage.py"), name, *options]
    with _child(command, environment, log, shown=shown) as process:
        if process.wait() == 0:
            return
    last = log.read_text(errors="replace").strip().splitlines()[-LAST_LINES:]
    console.print("\n".join(last), markup=False)
    raise CannotShow(f"manage.py {name} failed. Its log: {log}")


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not _answers(port):
        if server.poll() is not None or time.monotonic() > deadline:
            raise CannotShow(f"The server does not start. Its log: {log}")
        time.sleep(0.1)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def _welcome(home: Path, address: str) -> None:
    sign_ins = home / "demo" / "sign-ins.txt"
    console.print(f"\nFristed is open: [bold]{address}[/bold]\n")
    if sign_ins.exists():
        console.print(sign_ins.read_text().rstrip(), markup=False)
    console.print("\nCtrl-C closes it. What you did is kept.")


def _give_up(line: str) -> None:
    console.print(line, markup=False, style="bold")
    raise SystemExit(1)


if __name__ == "__main__":
    main()
