"""One PostgreSQL for a whole test run: the controller starts it, pytest-xdist's workers join."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from fristed.ground.addresses import connection_environment, database_settings
from fristed.ground.cluster import SUPERUSER, Cluster
from fristed.ground.house import HOUSE

DATABASE = HOUSE.roles
FOLDER = "FRISTED_TEST_FOLDER"  # what all processes of a run share; gone at its end
_KEPT_OPEN = pytest.StashKey[ExitStack]()


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that PostgreSQL's user can enter, as pytest's own tmp_path of root is not."""
    folder = Path(tempfile.mkdtemp(prefix="fristed-test-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start_for_session(config: pytest.Config) -> None:
    """Start the cluster in the controller and put its addresses into the environment.

    Workers inherit the environment, so in them (and for --collect-only) nothing is started.
    """
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    stack = config.stash[_KEPT_OPEN] = ExitStack()
    folder = stack.enter_context(scratch_folder())
    os.environ[FOLDER] = str(folder)
    cluster = stack.enter_context(Cluster(folder / "pg", durable=False))
    cluster.prepare(DATABASE)
    os.environ.update(connection_environment(cluster, DATABASE))
    os.environ["FRISTED_SUPERUSER_DSN"] = make_conninfo("", **cluster.dsn(DATABASE, SUPERUSER))


def stop_for_session(config: pytest.Config) -> None:
    """Stop what `start_for_session` started, if it did."""
    if _KEPT_OPEN in config.stash:
        config.stash[_KEPT_OPEN].close()


def point_django_at(variable: str = "FRISTED_OWNER_URL", alias: str = "default") -> None:
    """Point Django's open-to-be connection at another address of the environment.

    pytest-django reads the settings before any conftest runs, so in the controller (and without
    xdist) they were read too early. Call with the owner's address before the test database is
    made, with the app's after it is migrated.
    """
    from django.db import connections  # inline: this module is also used without Django

    wanted = database_settings(os.environ[variable])
    connection = connections[alias]
    connection.close()
    for name in ("USER", "PASSWORD", "HOST", "PORT"):
        connection.settings_dict[name] = connections.settings[alias][name] = wanted[name]
