"""The embedded PostgreSQL: one data folder, one server, started and stopped by us."""

import atexit
import os
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg
from psycopg.conninfo import make_conninfo

from fristed.ground.account import Account, ordinary_account
from fristed.ground.binaries import MAJOR, binaries
from fristed.ground.folders import Folders, make_passwords, read_passwords, settle, take_lock
from fristed.ground.roles import prepare
from fristed.ground.supervisor import (
    defuse_leftovers,
    end_orphan,
    halt,
    initialise,
    last_words,
    launch,
    listener,
    server_command,
)
from fristed.ground.trouble import CannotStart

SUPERUSER = "postgres"
RECOVERY_S = 600.0  # a long write-ahead log after a power cut takes its time
SETTLING_S = 15.0  # … and so do the last processes of a killed server


class Cluster:
    """A PostgreSQL server of our own in the folder `home`.

    The first process to start it holds its lock and supervises it; later ones *join* (`joined`
    is true), and must expect the server to go when the first one ends.

    Parameters
    ----------
    home
        Holds `data/`, `log/`, `run/` (the socket) and `passwords.json`.
    durable
        False only for tests: a power cut then loses data.
    """

    def __init__(self, home: Path | str, durable: bool = True) -> None:
        self.home = Path(home).expanduser().resolve()
        self.durable = durable
        self.folders = Folders(self.home)
        self.joined = False
        self.note: str | None = None  # for the people at the machine: data kept elsewhere
        self._lock: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner_pid = 0

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> Self:
        """Start the server, or join the one that another process supervises."""
        account = self._settle()
        deadline = time.monotonic() + RECOVERY_S
        while (lock := take_lock(self.folders.lock)) is None:
            if self.answers():
                self.joined = True
                return self
            if time.monotonic() > deadline:
                raise CannotStart(f"Another process holds {self.folders.lock}.", self.folders.log)
            time.sleep(0.1)
        self._lock, self._owner_pid = lock, os.getpid()
        atexit.register(self.stop)
        try:
            self._supervise(account)
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Stop the server if it is ours to stop; a joiner leaves it running."""
        if self._lock is None or self._owner_pid != os.getpid():
            return
        atexit.unregister(self.stop)
        if self._process is not None:
            halt(self._process)
        os.close(self._lock)
        self._lock = self._process = None

    @property
    def pid(self) -> int | None:
        """The server's process, where it is ours."""
        return self._process.pid if self._process else None

    def dsn(self, database: str = "postgres", role: str = SUPERUSER) -> dict[str, str]:
        """Return what psycopg needs to sign in to `database` as `role`."""
        password = read_passwords(self.folders)[role]
        host = str(self.folders.socket)
        return {"host": host, "user": role, "password": password, "dbname": database}

    def connect(
        self, database: str = "postgres", role: str = SUPERUSER, *, autocommit: bool = True
    ) -> psycopg.Connection[Any]:
        """Open a connection over the socket."""
        address = make_conninfo("", **self.dsn(database, role), connect_timeout=5)
        return psycopg.connect(address, autocommit=autocommit)

    def answers(self) -> bool:
        """Is the server alive? Only a connection that answers can tell."""
        if listener(self.folders) is None:
            return False
        try:
            with self.connect() as connection:
                connection.execute("SELECT 1")
        except (psycopg.OperationalError, FileNotFoundError):
            return False
        return True

    def prepare(self, database: str) -> None:
        """Make the roles and `database`, ready for the owner's migrations."""
        with self.connect() as connection:
            prepare(connection, database, read_passwords(self.folders))

    def _settle(self) -> Account:
        account = ordinary_account(self.home)
        settled, self.note = settle(self.home, account)
        if settled != self.home:
            account = ordinary_account(settled)  # whoever owned the data there last time
        self.folders = Folders(settled)
        return account

    def _supervise(self, account: Account) -> None:
        end_orphan(self.folders)
        self.folders.make(account)
        make_passwords(self.folders)
        where = binaries(account, self.folders.home)
        if not self.folders.data.exists():
            word = read_passwords(self.folders)[SUPERUSER]
            initialise(where, self.folders, account, word, durable=self.durable)
        self._refuse_other_version()
        command = server_command(where, self.folders, durable=self.durable)
        settled_by = time.monotonic() + SETTLING_S
        while not self._runs(command, account):
            why = last_words(self.folders)
            # The last processes of a killed server still hold its memory; they end by themselves.
            if "still in use" not in why or time.monotonic() > settled_by:
                raise CannotStart(f"The database cannot start: {why}", self.folders.log)
            time.sleep(0.2)

    def _runs(self, command: list[str], account: Account) -> bool:
        """Start the server and wait until it answers (True) or has ended (False)."""
        defuse_leftovers(self.folders)
        self._process = launch(command, self.folders, account)
        deadline = time.monotonic() + RECOVERY_S
        while not self.answers():
            if self._process.poll() is not None:
                self._process = None
                return False
            if time.monotonic() > deadline:
                raise CannotStart("The database does not answer.", self.folders.log)
            time.sleep(0.05)
        return True

    def _refuse_other_version(self) -> None:
        try:
            found = (self.folders.data / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            found = "none"
        if found != MAJOR:
            raise CannotStart(f"{self.folders.data} is of PostgreSQL {found}; this is {MAJOR}.")
