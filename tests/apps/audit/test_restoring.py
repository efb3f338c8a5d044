"""A dump restored into another cluster, where transactions are counted anew."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from fristed.apps.audit.queries.exported import read_roots
from fristed.apps.audit.queries.findings import Report
from fristed.apps.audit.queries.verifying import verify
from fristed.ground.account import ordinary_account
from fristed.ground.binaries import binaries
from fristed.ground.cluster import Cluster
from fristed.ground.roles import APP, OWNER
from tests.ground.shared import scratch_folder

from .conftest import owner_address, write

HOUSE = "restored"
ENTRY = (
    "INSERT INTO audit_entry (id, at, what, subject, purpose) "
    "VALUES (floor(random() * 1e15)::bigint, now(), 'visits.begun', '', '')"
)
BURN = (
    "CREATE TEMP TABLE IF NOT EXISTS burnt (n int); DO $$ BEGIN FOR i IN 1..8000 LOOP "
    "BEGIN INSERT INTO burnt VALUES (i); RAISE EXCEPTION 'no'; EXCEPTION WHEN OTHERS THEN NULL; "
    "END; END LOOP; END $$"
)


def _run(folder: Path, address: dict[str, Any], *words: str, text: str | None = None) -> str:
    aim = ["-h", str(address["host"]), "-U", str(address["user"]), "-d", str(address["dbname"])]
    known = os.environ | {
        "PGPASSWORD": str(address["password"]),
        "PGOPTIONS": "-c fristed.sites={} -c fristed.staff=0",
    }
    command = [str(folder / words[0]), *aim, *words[1:]]
    done = subprocess.run(
        command, input=text, env=known, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture
def elsewhere() -> Iterator[Cluster]:
    """Another cluster, as young as it gets."""
    with scratch_folder() as folder, Cluster(folder / "pg", durable=False) as cluster:
        cluster.prepare(HOUSE)
        yield cluster


def restore(cluster: Cluster) -> None:
    """Dump this run's database and restore it there."""
    tools = binaries(ordinary_account(cluster.home), cluster.home)
    dump = _run(tools, owner_address(), "pg_dump", "--enable-row-security")
    _run(tools, cluster.dsn(HOUSE), "psql", "-q", "-v", "ON_ERROR_STOP=1", "-o", os.devnull,
         text=dump)  # fmt: skip


def look_there(cluster: Cluster, roots: Path) -> Report:
    with cluster.connect(HOUSE, OWNER, autocommit=False) as connection:
        return verify(connection, read_roots(roots))


def write_there(cluster: Cluster, count: int) -> None:
    with cluster.connect(HOUSE, APP) as connection:
        for _ in range(count):
            connection.execute(ENTRY)


def seal_there(cluster: Cluster) -> int:
    with cluster.connect(HOUSE, APP) as connection:
        (sealed,) = connection.execute("SELECT audit_seal(now(), 1000)").fetchone() or (0,)
    return int(sealed)


def _next_xid(connection: "psycopg.Connection[Any]") -> int:
    (xid,) = connection.execute("SELECT pg_current_xact_id()::text").fetchone() or ("0",)
    return int(xid)


@pytest.mark.parametrize("older", [False, True], ids=["behind us", "ahead of us"])
def test_restored_record_verifies_and_goes_on(
    older: bool, sealed: None, owner: "psycopg.Connection[Any]", elsewhere: Cluster, roots: Path
):
    owner.execute(BURN)  # so that a young cluster lies far behind
    write(4)  # committed, not sealed when the dump is made
    if older:
        with elsewhere.connect(HOUSE) as connection:
            while _next_xid(connection) <= _next_xid(owner) + 1_000:
                connection.execute(BURN)
    restore(elsewhere)
    with elsewhere.connect(HOUSE) as connection:
        assert (_next_xid(connection) > _next_xid(owner)) == older
    write_there(elsewhere, 3)

    first = look_there(elsewhere, roots)
    assert (first.findings, first.sealed, first.pending) == ([], 12, 7)
    assert [seal_there(elsewhere), seal_there(elsewhere)] == [7, 0]
    write_there(elsewhere, 2)
    assert [seal_there(elsewhere), seal_there(elsewhere)] == [2, 0]
    last = look_there(elsewhere, roots)
    assert (last.findings, last.sealed, last.pending, last.roots) == ([], 21, 0, 5)


def test_restored_root_is_the_root_that_was_dumped(
    sealed: None, owner: "psycopg.Connection[Any]", elsewhere: Cluster, roots: Path, look: Any
):
    here = look()
    restore(elsewhere)
    there = look_there(elsewhere, roots)
    assert (there.root, there.sealed, there.findings) == (here.root, 12, [])
