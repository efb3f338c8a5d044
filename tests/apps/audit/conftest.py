"""A record with a few roots, and the owner who might tamper with it."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from fristed.apps.audit.actions import export, record, seal
from fristed.apps.audit.queries.exported import read_roots
from fristed.apps.audit.queries.findings import Report
from fristed.apps.audit.queries.verifying import verify
from fristed.ground.context import working

SITES = (11, 22)
FIRST = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)


def owner_address() -> dict[str, Any]:
    """Return the owner's address of this run's database."""
    return conninfo_to_dict(os.environ["FRISTED_OWNER_URL"]) | {
        "dbname": connection.settings_dict["NAME"]
    }


def until_others_have_ended(patience_s: float = 30.0) -> None:
    """Wait for older transactions anywhere on the server: another worker's hold sealing back."""
    with psycopg.connect(**owner_address(), autocommit=True) as owner:
        (mine,) = owner.execute("SELECT pg_current_xact_id()").fetchone() or (0,)
        ended = "SELECT pg_snapshot_xmin(pg_current_snapshot()) > %s::xid8"
        until = time.monotonic() + patience_s
        while time.monotonic() < until:
            if (owner.execute(ended, [str(mine)]).fetchone() or (False,))[0]:
                return
            time.sleep(0.02)


def write(
    count: int, *, site: int = SITES[0], at: datetime = FIRST, others_end: bool = True
) -> None:
    """Write entries, each in a transaction of its own."""
    for i in range(count):
        with working(staff=7, sites=[site]):
            record(
                what="visits.begun",
                subject=f"visit:{i}",
                at=at + timedelta(seconds=i),
                by=None,
                site=site,
                purpose="care",
            )
    if others_end and not connection.in_atomic_block:
        until_others_have_ended()


@pytest.fixture
def owner(transactional_db: None) -> Iterator["psycopg.Connection[Any]"]:
    """A connection as the owner of every table, who may do anything."""
    with psycopg.connect(**owner_address(), autocommit=True) as opened:
        yield opened


@pytest.fixture
def roots(tmp_path: Path) -> Path:
    """The file that lies on another machine."""
    return tmp_path / "roots.jsonl"


@pytest.fixture
def sealed(owner: "psycopg.Connection[Any]", roots: Path) -> None:
    """Three roots over twelve entries of two sites, each exported."""
    for turn, (count, site) in enumerate([(5, 11), (4, 22), (3, 11)]):
        write(count, site=site, at=FIRST + timedelta(hours=turn))
        seal(at=FIRST + timedelta(hours=turn, minutes=30))
        export(to=roots, at=FIRST + timedelta(hours=turn, minutes=31))


@pytest.fixture
def look(roots: Path) -> Callable[..., Report]:
    """Verify as the owner, with the exported roots."""

    def looking(*, with_roots: bool = True) -> Report:
        with psycopg.connect(**owner_address()) as opened:
            return verify(opened, read_roots(roots) if with_roots else None)

    return looking
