"""A house of its own for the hard tests: a database that may be killed, and a real server on it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from fristed.ground.addresses import connection_environment
from fristed.ground.cluster import Cluster
from tests.durability.migrated import DATABASE, migrated
from tests.journeys.server import REPOSITORY, Server


class House:
    """One PostgreSQL with fsync on, one server process; either can be killed at any moment."""

    def __init__(self, folder: Path, *, pool: int = 8) -> None:
        self.folder = folder
        self.keys = folder / "keys"
        migrated(folder / "pg")
        self.cluster = Cluster(folder / "pg", durable=True).start()
        self.environment = {
            **os.environ,
            **connection_environment(self.cluster, DATABASE),
            "DJANGO_SETTINGS_MODULE": "fristed.web.settings",
            "FRISTED_KEYS": str(self.keys),
            "FRISTED_POOL_SIZE": str(pool),
            "FRISTED_DEMONSTRATION": "1",
            "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY)]),
        }
        self.server = self._server()

    def ask(self, question: str) -> Any:
        """Let `tests.durability.room` do something on the house's database; return what it says."""
        said = self._run(["-m", "tests.durability.room", question], FRISTED_POOL_SIZE="0")
        return json.loads(said.splitlines()[-1])

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the database itself, past row-level security."""
        with self.cluster.connect(DATABASE) as connection:
            return connection.execute(query.encode()).fetchall()

    def kill_server(self) -> None:
        """Kill the web process and start it again on its port."""
        self.server.lose_power()
        self.server.start()

    def kill_database(self) -> None:
        """Kill the postmaster and all its children at once, and start them again."""
        postmaster = self.cluster._process
        assert postmaster is not None
        children = _children(postmaster.pid)
        for pid in (postmaster.pid, *children):
            with_pid(pid)
        postmaster.wait()
        self.cluster.stop()
        self.cluster.start()

    def close(self) -> None:
        """End both."""
        self.server.stop()
        self.cluster.stop()

    def _server(self) -> Server:
        with_this = dict(os.environ)
        os.environ.update(self.environment)
        try:
            server = Server(database=DATABASE, keys=self.keys, log=self.folder / "server.log")
        finally:
            os.environ.clear()
            os.environ.update(with_this)
        # A server signs with the key of the journeys; who prepares the room must sign alike.
        self.environment["FRISTED_SECRET_KEY"] = server.environment["FRISTED_SECRET_KEY"]
        return server

    def _run(self, command: list[str], **also: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", *command],
            env=self.environment | also,
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout


def with_pid(pid: int) -> None:
    """Kill one process, if it is still there."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(after_name[1]) == pid:
            found.append(int(stat.parent.name))
    return found
