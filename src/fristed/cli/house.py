"""What it takes to run a house: children that end with us, and saying what is being done."""

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from fristed.ground.house import HOUSE
from fristed.ground.lifeline import tied_to_us

REPOSITORY = Path(__file__).resolve().parents[3]
DATABASE = HOUSE.roles
PATIENCE_S = 60.0
GRACE_S = 5.0
LAST_LINES = 5

console = Console(highlight=False, soft_wrap=True)


class CannotRun(Exception):
    """The house cannot be run; says why in one line."""


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say what is being done, then how long it took."""
    console.print(f"{name} … ", end="")
    begun = time.monotonic()
    try:
        yield
    except BaseException:
        console.print()
        raise
    console.print(f"{time.monotonic() - begun:.1f} s")


def begin(
    command: list[str],
    environment: dict[str, str],
    log: Path | None,
    *,
    handed: Sequence[int] = (),
) -> "subprocess.Popen[bytes]":
    """Start a program that ends with us, however we end; without a log it says it to our face."""
    output = log.open("wb") if log else None
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=REPOSITORY,
            env=environment,
            pass_fds=handed,
            start_new_session=True,  # Ctrl-C comes to us alone; we stop things in order
            preexec_fn=tied_to_us(signal.SIGKILL),
        )
    finally:
        if output is not None:
            output.close()


def end(*processes: "subprocess.Popen[bytes]", grace_s: float = GRACE_S) -> None:
    """Ask all to end, wait for all together, and end by force whoever does not."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + grace_s
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def child(
    command: list[str], environment: dict[str, str], log: Path | None
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program that ends with the block, and with us however we end."""
    process = begin(command, environment, log)
    try:
        yield process
    finally:
        end(process)


def manage(name: str, *options: str, environment: dict[str, str], log: Path | None = None) -> None:
    """Run one of manage.py's commands; without a log it is shown."""
    command = [sys.executable, str(REPOSITORY / "manage.py"), name, *options]
    with child(command, environment, log) as process:
        if process.wait() == 0:
            return
    if log is None:
        raise CannotRun(f"manage.py {name} failed.")
    last = log.read_text(errors="replace").strip().splitlines()[-LAST_LINES:]
    console.print("\n".join(last), markup=False)
    raise CannotRun(f"manage.py {name} failed. Its log: {log}")


def refuse_taken(host: str, port: int) -> None:
    """Say that a port is taken before anything is started."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            another = f"PORT={port + 1 if port < 65535 else 8000}"
            raise CannotRun(
                f"Port {port} cannot be used ({error.strerror}). Choose another: {another}"
            ) from error


def wait_until_it_answers(
    server: "subprocess.Popen[bytes]", port: int, path: str, log: Path | None
) -> None:
    """Wait for a server's first answer, whatever it says."""
    deadline = time.monotonic() + PATIENCE_S
    while not _answers(port, path):
        if server.poll() is not None or time.monotonic() > deadline:
            raise CannotRun("The server does not start." + (f" Its log: {log}" if log else ""))
        time.sleep(0.1)


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def give_up(line: str) -> None:
    """Say the last line, and end."""
    console.print(line, markup=False, style="bold")
    raise SystemExit(1)
