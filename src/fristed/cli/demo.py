"""What `make demo` runs: database, demonstration, server; whatever it started ends with it."""

import os
import secrets
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from fristed.ground.addresses import connection_environment
from fristed.ground.cluster import Cluster
from fristed.ground.folders import take_lock, write_private
from fristed.ground.house import HOUSE
from fristed.ground.lifeline import ending_on_signals
from fristed.ground.trouble import CannotStart

from .house import (
    DATABASE,
    REPOSITORY,
    CannotRun,
    child,
    console,
    give_up,
    manage,
    refuse_taken,
    step,
    wait_until_it_answers,
)

TO_TRY = {
    "service": """\
Emergency before signing in: as shift_lead tap "Make this a screen of the house", then sign out.
Break glass: as social_worker, Menu, Break glass; then as shift_lead follow the line at the top.""",
    "association": """\
As anybody: open the page and join; no mail is sent, and none is needed to look.
As secretary: Members, then 31 December: count last year and print it.""",
}
# Beside each other on one computer: another home, another port.
STANDS = {"service": (".fristed", "8000"), "association": (".fristed-association", "8010")}
POOL = {"FRISTED_POOL_SIZE": "8"}  # a serving process keeps its connections


def main() -> None:
    """Show Fristed until Ctrl-C or SIGTERM."""
    with ending_on_signals(), ExitStack() as stack:
        try:
            server, log = _open(stack)
            server.wait()
            raise CannotRun(f"The server has ended. Its log: {log}")
        except CannotStart as trouble:
            where = f" (log: {trouble.log})" if trouble.log else ""
            give_up(f"{trouble}{where}")
        except CannotRun as trouble:
            give_up(str(trouble))
        except SystemExit:
            console.print("Stopping …")
            raise


def _open(stack: ExitStack) -> tuple[subprocess.Popen[bytes], Path]:
    """Start everything, one thing after another, and tell where it is."""
    port, home = _port(), _home()
    address = f"http://localhost:{port}"
    _claim(home, address)
    refuse_taken("127.0.0.1", port)
    with step("Database"):
        cluster = stack.enter_context(Cluster(home / "postgres"))
        cluster.prepare(DATABASE)
    if cluster.note:
        console.print(cluster.note)
    environment = _environment(home, cluster)
    _fill(home, environment)
    with step("Server"):
        log = home / "demo" / "server.log"
        server = stack.enter_context(child(_server(port), environment | POOL, log))
        wait_until_it_answers(server, port, "/", log)
    _welcome(home, address)
    return server, log


def _fill(home: Path, environment: dict[str, str]) -> None:
    """Make the tables, and the city where there is none."""
    as_owner = environment | {"FRISTED_DATABASE_URL": environment["FRISTED_OWNER_URL"]}
    with step("Tables"):
        manage("migrate", "--no-input", environment=as_owner, log=home / "demo" / "migrate.log")
    console.print("Demonstration, the first time about half a minute …")
    days = os.environ.get("FRISTED_DEMO_DAYS", "7")
    manage("demonstrate", "--if-empty", "--days", days, environment=environment)


def _port() -> int:
    given = os.environ.get("PORT") or STANDS[HOUSE.name][1]
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise CannotRun(f"PORT={given} is not a port: choose a number, as in PORT=8001")
    return int(given)


def _home() -> Path:
    home = Path(os.environ.get("FRISTED_HOME") or REPOSITORY / STANDS[HOUSE.name][0]).resolve()
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
        raise CannotRun(f"Fristed already runs from {home}, at {where}")
    told.write_text(address)


def _environment(home: Path, cluster: Cluster) -> dict[str, str]:
    return {
        **os.environ,
        **connection_environment(cluster, DATABASE),
        "DJANGO_SETTINGS_MODULE": HOUSE.settings,
        "FRISTED_HOME": str(home),
        "FRISTED_KEYS": str(home / "keys"),
        "FRISTED_DEMONSTRATION": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
    }


def _server(port: int) -> list[str]:
    command = [sys.executable, "-m", "uvicorn", HOUSE.application]
    command += ["--host", "127.0.0.1", "--port", str(port), "--timeout-graceful-shutdown", "2"]
    # No access log: it would tell who looked at what, and when.
    return [*command, "--no-access-log", "--no-proxy-headers", "--no-server-header"]


def _welcome(home: Path, address: str) -> None:
    sign_ins = home / "demo" / "sign-ins.txt"
    console.print(f"\nFristed is open: [bold]{address}[/bold]\n")
    if sign_ins.exists():
        console.print(sign_ins.read_text().rstrip(), markup=False)
    console.print(f"\n{TO_TRY[HOUSE.name]}\n{_second_factor()}", markup=False, highlight=False)
    console.print("\nCtrl-C closes it. What you did is kept.")


def _second_factor() -> str:
    if os.environ.get("FRISTED_SECOND_FACTOR") == "1":
        return "Second factor: asked of all who can open the vault; the first sign-in sets it up."
    return (
        "Second factor: asked once you set one up (Menu, My screen and sign-in).\n"
        "  FRISTED_SECOND_FACTOR=1 make demo asks as a real house does."
    )


if __name__ == "__main__":
    main()
