"""Two houses in one run: each with a database, keys and a server process of its own."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

from tests.journeys.room import Room
from tests.journeys.server import Server


class House:
    """A house of its own: what is done `inside` happens in its database, under its keys."""

    def __init__(self, name: str, database: str, folder: Path) -> None:
        self.database, self.folder = database, folder / name
        self.folder.mkdir()
        self.server = Server(
            database=database, keys=self.folder / "keys", log=self.folder / "server.log"
        )

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Work in this house."""
        kept = settings.KEYS, settings.HOME, connection.settings_dict["NAME"]
        said, outside = self.server.environment, (settings.NETWORK_NAME, settings.NETWORK_MEMBERS)
        settings.KEYS, settings.HOME = self.folder / "keys", Path(said["FRISTED_HOME"])
        settings.NETWORK_NAME = said.get("FRISTED_NETWORK", "")
        settings.NETWORK_MEMBERS = dict([said.get("FRISTED_NETWORK_MEMBERS", "=").split("=")])
        connection.close()
        connection.settings_dict["NAME"] = self.database
        try:
            yield
        finally:
            connection.close()
            settings.KEYS, settings.HOME, connection.settings_dict["NAME"] = kept
            settings.NETWORK_NAME, settings.NETWORK_MEMBERS = outside

    def made(self, furnish: Callable[[Room], None]) -> None:
        """Put a room and its staff into it."""
        with self.inside():
            room = Room()
            furnish(room)

    def belongs_to(self, **said: str) -> None:
        """Say in its environment to which network it belongs, and what else differs."""
        self.server.environment |= {f"FRISTED_NETWORK{name}": word for name, word in said.items()}


@contextmanager
def copied(database: str, of: str) -> Iterator[str]:
    """Make a house's database like the run's own, empty and migrated; drop it at the end.

    No house of the test lives in the run's own: the server of all other journeys watches that one,
    and would take up a house's work under its own settings.
    """
    name = f"{database}_{of}"
    connection.close()
    with psycopg.connect(os.environ["FRISTED_SUPERUSER_DSN"], autocommit=True) as superuser:
        superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        # A closed connection ends a moment later, and a database in use is no template.
        superuser.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
            [database],
        )
        superuser.execute(f'CREATE DATABASE "{name}" TEMPLATE "{database}" OWNER fristed_owner')
        try:
            yield name
        finally:
            superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
