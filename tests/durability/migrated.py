"""A migrated PostgreSQL to copy: migrating takes twenty seconds, and each hard test has its own."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from fristed.ground.addresses import connection_environment
from fristed.ground.cluster import Cluster
from tests.ground.shared import FOLDER
from tests.journeys.server import REPOSITORY

DATABASE = "fristed"
KEPT = ("data", "passwords.json")


def migrated(home: Path) -> None:
    """Put a migrated database into `home`; the first who asks in a run makes it."""
    shared = Path(os.environ[FOLDER])
    with (shared / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "migrated").exists():
            _make(shared / "making")
            (shared / "making").rename(shared / "migrated")
    home.mkdir(parents=True, exist_ok=True)
    for name in KEPT:  # with its owner, who is not us where we are root
        subprocess.run(["cp", "-a", shared / "migrated" / name, home / name], check=True)


def _make(home: Path) -> None:
    with Cluster(home, durable=False) as cluster:
        cluster.prepare(DATABASE)
        addresses = connection_environment(cluster, DATABASE)
        owner = {"FRISTED_DATABASE_URL": addresses["FRISTED_OWNER_URL"]}
        with_keys = {"FRISTED_KEYS": str(home / "keys"), "PYTHONPATH": str(REPOSITORY / "src")}
        subprocess.run(
            [sys.executable, REPOSITORY / "manage.py", "migrate", "--no-input", "-v0"],
            env={**os.environ, **addresses, **owner, **with_keys},
            check=True,
        )
