"""``fristed serve``: the embedded database, where it is used, and the serving processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import psycopg
import typer

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
    begin,
    console,
    end,
    give_up,
    manage,
    step,
    wait_until_it_answers,
)

app = typer.Typer(name="serve", add_completion=False)

LEAVE_FREE = 15  # connections: for backup, migrations, somebody who looks
# Of each process beside its pages: help 2, listening, the heart, readiness, the night, a job.
EXTRA = 7
MOST_IN_POOL = 16
STOPPING_S = 15
LOOK_EVERY_S = 1.0
SHORT_LIFE_S, SHORT_LIVES = 10.0, 3
SILENT_S = 30.0  # a database that does not answer for so long will not


@dataclass(frozen=True)
class Asked:
    """What the command was asked to do."""

    host: str
    port: int
    workers: int
    proxy: str
    migrate: bool
    database_only: bool


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=32, help="Serving processes.")] = 2,
    proxy: Annotated[str, typer.Option(help="Addresses of the proxy, with commas.")] = "127.0.0.1",
    migrate: Annotated[
        bool, typer.Option("--migrate", help="Bring the tables to this version without asking.")
    ] = False,
    database_only: Annotated[
        bool, typer.Option("--database-only", help="Run the embedded database, serve nobody.")
    ] = False,
) -> None:
    """Run the house until SIGTERM or Ctrl-C: database, serving processes, and their end."""
    asked = Asked(host, port, workers, proxy, migrate, database_only)
    with ending_on_signals(), ExitStack() as stack:
        try:
            _run(asked, stack)
        except CannotStart as trouble:
            give_up(f"{trouble}" + (f" (log: {trouble.log})" if trouble.log else ""))
        except CannotRun as trouble:
            give_up(str(trouble))
        except SystemExit:
            console.print("Stopping …")
            raise


def _run(asked: Asked, stack: ExitStack) -> None:
    home, keys = _home(), _keys()
    environment = {**os.environ, "FRISTED_HOME": str(home), "FRISTED_KEYS": str(keys)}
    environment["DJANGO_SETTINGS_MODULE"] = HOUSE.settings
    embedded = "FRISTED_DATABASE_URL" not in os.environ
    if asked.database_only and not embedded:
        raise CannotRun("FRISTED_DATABASE_URL names a database that is not ours to run.")
    door = None if asked.database_only else _door(asked)
    cluster = _database(home, stack) if embedded else None
    if cluster is not None:
        environment |= connection_environment(cluster, DATABASE)
    if door is None:
        console.print("The database runs; nobody is served.")
        signal.pause()
        return
    stack.callback(door.close)
    _migrate(asked, environment)
    environment["FRISTED_POOL_SIZE"] = str(_pool(asked.workers, environment))
    crew = Crew(_command(asked, door.fileno()), environment, door.fileno())
    stack.callback(crew.dismiss)
    with step(f"{asked.workers} serving processes"):
        crew.call(asked.workers)
        wait_until_it_answers(crew.first, asked.port, "/health/live", None)
    console.print(f"Fristed serves at {asked.host}:{asked.port}")
    _watch(crew, cluster)


def _database(home: Path, stack: ExitStack) -> Cluster:
    """Run the embedded database, and write down for other commands where it is."""
    if take_lock(home / "serving") is None:
        raise CannotRun(f"Fristed already serves from {home}.")
    with step("Database"):
        cluster = stack.enter_context(Cluster(home / "postgres"))
        cluster.prepare(DATABASE)
    if cluster.note:
        console.print(cluster.note)
    addresses = connection_environment(cluster, DATABASE)
    write_private(home / "database.env", "".join(f"{n}={a}\n" for n, a in addresses.items()))
    return cluster


def _home() -> Path:
    if os.environ.get("FRISTED_DEMONSTRATION") == "1":
        raise CannotRun("FRISTED_DEMONSTRATION is set: cookies would travel without TLS.")
    given = os.environ.get("FRISTED_HOME")
    if not given or not Path(given).is_dir():
        raise CannotRun("FRISTED_HOME must name the folder of this house.")
    return Path(given).resolve()


def _keys() -> Path:
    """Refuse to serve with keys that others could read, or without what signs cookies."""
    given = os.environ.get("FRISTED_KEYS")
    if not given or not Path(given).is_dir():
        raise CannotRun("FRISTED_KEYS must name the folder of the keys.")
    folder = Path(given).resolve()
    secret = folder / "secret_key"
    if not os.environ.get("FRISTED_SECRET_KEY") and not (
        secret.is_file() and secret.read_text().strip()
    ):
        raise CannotRun(f"There is no secret key: set FRISTED_SECRET_KEY, or write {secret}.")
    for path in (folder, *folder.glob("*.key"), *folder.glob("secret_key")):
        if path.stat().st_mode & 0o077:
            raise CannotRun(f"{path} is open to others: chmod go-rwx {path}")
    return folder


def _door(asked: Asked) -> socket.socket:
    """Open the door ourselves: every process is handed it, and one that ends drops nobody."""
    family = socket.AF_INET6 if ":" in asked.host else socket.AF_INET
    door = socket.socket(family)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((asked.host, asked.port))
    except OSError as error:
        door.close()
        raise CannotRun(f"Port {asked.port} cannot be used ({error.strerror}).") from error
    door.listen(2048)
    return door


def _migrate(asked: Asked, environment: dict[str, str]) -> None:
    """Let the owner bring the tables up to date; never without being told to."""
    owner = environment.get("FRISTED_OWNER_URL")
    if not owner:
        return  # a managed database whose owner is not known here: /health/ready says if it lags
    as_owner = environment | {"FRISTED_DATABASE_URL": owner}
    command = [sys.executable, str(REPOSITORY / "manage.py"), "migrate", "--check"]
    checked = subprocess.run(
        command, env=as_owner, cwd=REPOSITORY, stdout=subprocess.DEVNULL, check=False
    )
    if checked.returncode == 0:
        return
    if not asked.migrate:
        told = "The tables are not those of this version."
        if not sys.stdin.isatty() or not typer.confirm(f"{told} Make them so?"):
            raise CannotRun(f"{told} After a backup, start with --migrate.")
    with step("Tables"):
        manage("migrate", "--no-input", "--verbosity", "0", environment=as_owner)


def _pool(workers: int, environment: dict[str, str]) -> int:
    """Return how many connections each process may keep, so that all together fit."""
    if given := os.environ.get("FRISTED_POOL_SIZE"):
        return int(given)
    try:
        with psycopg.connect(environment["FRISTED_DATABASE_URL"], connect_timeout=10) as asked:
            row = asked.execute("SHOW max_connections").fetchone()
    except psycopg.OperationalError as error:
        raise CannotRun("The database does not answer.") from error
    most = int(row[0]) if row else 100
    fits = (most - LEAVE_FREE) // workers - EXTRA
    if fits < 1:
        raise CannotRun(f"{workers} processes are too many for {most} connections.")
    return min(MOST_IN_POOL, fits)


def _command(asked: Asked, door: int) -> list[str]:
    command = [sys.executable, "-m", "uvicorn", HOUSE.application, "--fd", str(door)]
    command += ["--timeout-graceful-shutdown", str(STOPPING_S - 5), "--log-level", "warning"]
    command += ["--proxy-headers", "--forwarded-allow-ips", asked.proxy]
    # No access log: it would tell who looked at what, and when.
    return [*command, "--no-access-log", "--no-server-header"]


class Crew:
    """The serving processes: each that ends is replaced, unless that does not help."""

    def __init__(self, command: list[str], environment: dict[str, str], door: int) -> None:
        self._command, self._environment, self._door = command, environment, door
        self._at_work: list[tuple[subprocess.Popen[bytes], float]] = []
        self._short = 0

    @property
    def first(self) -> "subprocess.Popen[bytes]":
        """One of them."""
        return self._at_work[0][0]

    def call(self, count: int) -> None:
        """Start as many."""
        for _one in range(count):
            process = begin(self._command, self._environment, None, handed=(self._door,))
            self._at_work.append((process, time.monotonic()))

    def replace_the_fallen(self) -> None:
        """Start another for each that has ended; give up where they do not live."""
        fallen = [one for one in self._at_work if one[0].poll() is not None]
        for one in fallen:
            self._at_work.remove(one)
            lived_s = time.monotonic() - one[1]
            self._short = self._short + 1 if lived_s < SHORT_LIFE_S else 0
            if self._short >= SHORT_LIVES:
                raise CannotRun("The serving processes end as soon as they are started.")
            code = one[0].returncode
            console.print(f"A serving process ended (exit code {code}); another starts")
            self.call(1)

    def dismiss(self) -> None:
        """End all of them."""
        end(*(process for process, _since in self._at_work), grace_s=STOPPING_S)


def _watch(crew: Crew, cluster: Cluster | None) -> None:
    """Look after the processes and the database until a signal ends it."""
    heard = time.monotonic()
    while True:
        time.sleep(LOOK_EVERY_S)
        crew.replace_the_fallen()
        now = time.monotonic()
        if cluster is None or cluster.answers():
            heard = now
        elif now - heard > SILENT_S:
            raise CannotRun("The database has ended; start again, and it recovers.")
