"""PostgreSQL's own tools and statements, as far as a backup needs them."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import sleep
from typing import Any, LiteralString

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from fristed.ground.binaries import MAJOR, WHEEL
from fristed.ground.roles import shut

from .trouble import Refused, ToolFailed

Connection = psycopg.Connection[Any]
PIECE = 1 << 18
LEAVING_S = (0.0, 0.2, 0.5, 1.0)  # a server process ends a little after its connection


def tool(name: str) -> str:
    """Find pg_dump or pg_restore: the wheel's own, else the one of the system."""
    spec = find_spec(WHEEL)  # finds the package without importing it
    if spec is not None and spec.origin is not None:
        found = Path(spec.origin).parent / f"pginstall{MAJOR}" / "bin" / name
        if found.is_file():
            return str(found)
    path = shutil.which(name)
    if path is None:
        raise ToolFailed(f"{name} is not installed.")
    return path


def connect(url: str, database: str | None = None, *, autocommit: bool = True) -> Connection:
    """Open a connection, to another database of the same server if one is named."""
    return psycopg.connect(address(url, database), autocommit=autocommit)


def address(url: str, database: str | None = None) -> str:
    """Return the address, of another database of the same server if one is named."""
    return make_conninfo(url, **({"dbname": database} if database else {}))


def database_of(url: str) -> str:
    """Return the name of the database an address leads to."""
    return str(conninfo_to_dict(url)["dbname"])


@contextmanager
def snapshot(url: str) -> Iterator[tuple[Connection, str]]:
    """Hold one moment of the database still, for us and for whoever is told its name."""
    with connect(url, autocommit=False) as connection:
        _refuse_blind(connection)
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield connection, str(row[0] if row else "")


def _refuse_blind(connection: Connection) -> None:
    """Refuse a role from whom the policies would hide rows: the backup would lack them."""
    sees = connection.execute(
        "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    connection.rollback()
    if sees != (True,):
        raise Refused(
            "The role of FRISTED_BACKUP_URL does not see all rows; it needs BYPASSRLS "
            "(docs/deploy.md)."
        )


def dump(url: str, snapshot_name: str, write: Callable[[bytes], object]) -> None:
    """Let pg_dump read the snapshot, and hand on what it says; nothing touches the disk."""
    _refuse_older_tool(url)
    command = [tool("pg_dump"), "--format=custom", f"--snapshot={snapshot_name}"]
    command += ["--no-password", "--lock-wait-timeout=60s"]
    with _running(command, url, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None  # noqa: S101 - for the type checker
        while piece := process.stdout.read(PIECE):
            write(piece)


def load(url: str, database: str, pieces: Iterable[bytes]) -> None:
    """Let pg_restore make everything anew in an empty database, all of it or nothing."""
    command = [tool("pg_restore"), "--exit-on-error", "--single-transaction", "--no-password"]
    with _running(command, address(url, database), stdin=subprocess.PIPE) as process:
        assert process.stdin is not None  # noqa: S101 - for the type checker
        try:
            for piece in pieces:
                process.stdin.write(piece)
        except BrokenPipeError:
            pass  # it has given up; its exit code and words tell why
        process.stdin.close()


@contextmanager
def _running(command: list[str], url: str, **pipes: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Run a tool with the password in its environment, where no list of processes shows it."""
    parts = conninfo_to_dict(url)
    environment = {"PATH": os.defpath, "LC_ALL": "C", "PGPASSWORD": str(parts.pop("password", ""))}
    command = [*command, f"--dbname={make_conninfo('', **parts)}"]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stderr=said, env=environment, **pipes)
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            code = process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None and not pipe.closed:
                    pipe.close()
        if code != 0:
            said.seek(0)
            raise ToolFailed(f"{Path(command[0]).name}: {_first_error(said.read().decode())}")


def _first_error(said: str) -> str:
    """Return the error without what follows it: a DETAIL or CONTEXT could quote a row."""
    lines = [line for line in said.splitlines() if "error:" in line] or said.splitlines()
    return lines[0].split("error:", 1)[-1].strip() if lines else "it said nothing"


def _refuse_older_tool(url: str) -> None:
    said = subprocess.run([tool("pg_dump"), "--version"], capture_output=True, check=True).stdout
    match = re.search(rb"(\d+)", said)
    ours = int(match[1]) if match else 0
    with connect(url) as connection:
        theirs = connection.info.server_version // 10000
    if ours < theirs:
        raise ToolFailed(f"pg_dump is of version {ours}, the server of {theirs}; install a newer.")


def make_database(owner: str, name: str) -> None:
    """Make an empty database that only the house's roles may enter."""
    with connect(owner) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        shut(connection, name)


def drop_database(owner: str, name: str) -> None:
    """Remove a database, and whoever is still connected as the owner."""
    with connect(owner, "postgres") as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))


def exists(owner: str, name: str) -> bool:
    """Tell whether there is a database of this name."""
    with connect(owner, "postgres") as connection:
        question: LiteralString = "SELECT 1 FROM pg_database WHERE datname = %s"
        return connection.execute(question, [name]).fetchone() is not None


def is_empty(owner: str, name: str) -> bool:
    """Tell whether a database holds no table."""
    with connect(owner, name) as connection:
        found = connection.execute(
            "SELECT 1 FROM pg_tables WHERE schemaname IN ('public', 'vault') LIMIT 1"
        ).fetchone()
    return found is None


def take_place(owner: str, fresh: str, name: str, aside: str) -> bool:
    """Give a fresh database the name of another, which steps aside; return whether one did.

    Renaming needs everybody to be gone, and while it runs PostgreSQL lets nobody in: where
    somebody stays, or this process is killed, nothing has changed.
    """
    stood = exists(owner, name)
    with connect(owner, "postgres") as connection:
        if stood:
            _refuse_company(connection, name)
        try:
            with connection.transaction():
                if stood:
                    _rename(connection, name, aside)
                _rename(connection, fresh, name)
        except psycopg.errors.ObjectInUse as error:
            raise Refused(f"Somebody is still connected to {name}: stop serving first.") from error
    return stood


def _refuse_company(connection: Connection, name: str) -> None:
    """Refuse where somebody is connected; who has just left is given a moment to be gone."""
    count = 0
    for wait_s in LEAVING_S:
        sleep(wait_s)
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [name]
        ).fetchone()
        count = row[0] if row else 0
        if not count:
            return
    raise Refused(f"{count} connections are still open to {name}: stop serving first.")


def _rename(connection: Connection, old: str, new: str) -> None:
    connection.execute(
        SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(old), Identifier(new))
    )
