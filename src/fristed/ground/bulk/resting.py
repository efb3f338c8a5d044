"""Constraints that rest while millions of rows come in, and are asked of all rows at the end.

PostgreSQL refuses COPY on a table whose policies bind whoever copies, and looks every key up row by
row. So the owner of the tables, in the one transaction of the load, takes their keys and indexes
away, and puts back exactly what stood there, which PostgreSQL then holds against every row. The
tables are locked meanwhile: nobody ever sees them without their walls, and an end before the
commit, of whatever kind, leaves all as it was.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

Connection = psycopg.Connection[Any]
Told = Callable[[str, int, int], None]
LOCK_TIMEOUT = "5s"
# Every statement is made of names and definitions from the catalogue, never of anybody's words.
FOREIGN_KEYS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint
WHERE contype = 'f' AND (conrelid = ANY(%(tables)s::regclass[]) OR
  confrelid = ANY(%(tables)s::regclass[]))
ORDER BY conrelid::regclass::text, conname
"""
OTHER_KEYS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype IN ('p', 'u', 'x') AND conrelid = ANY(%(tables)s::regclass[])
ORDER BY conrelid::regclass::text, contype, conname
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index i
WHERE indrelid = ANY(%(tables)s::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid AND contype <> 'f')
ORDER BY indrelid::regclass::text, indexrelid::regclass::text
"""
# What is put back is held against every row there is, also of parents whose policies bind us.
FOR_EVERY_SITE = """
SELECT set_config('fristed.staff', '0', true),
  set_config('fristed.sites', (SELECT coalesce(array_agg(id), '{}')::text FROM sites_site), true)
"""
QUICK = (
    f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'",
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL maintenance_work_mem = '256MB'",
    "SET LOCAL max_parallel_maintenance_workers = 2",
)


class SomebodyIsAtWork(Exception):
    """The tables are in use: a house that serves is not loaded into."""


def _run(owner: Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        owner.execute(sql.SQL(statement))


@contextmanager
def unlocked(
    owner: Connection, *, copied: Sequence[str], resting: Sequence[str], tell: Told
) -> Iterator[list[Callable[[], object]]]:
    """Open a transaction in which `copied` take COPY; the keys and indexes of `resting` wait.

    What is put on the list that the block gets is done once keys and indexes are back.

    Parameters
    ----------
    copied
        All tables that are written to. Their policies do not bind their owner meanwhile.
    resting
        Those of them that take so many rows that keys and indexes are made afterwards.
    """
    with owner.transaction():
        _run(owner, QUICK)
        try:
            _run(owner, [f"LOCK TABLE {', '.join(copied)} IN ACCESS EXCLUSIVE MODE"])
            _run(owner, [f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY" for table in copied])
            put_back = _take_away(owner, resting)
        except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected) as error:
            raise SomebodyIsAtWork from error
        owner.execute(FOR_EVERY_SITE)
        afterwards: list[Callable[[], object]] = []
        yield afterwards
        owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for number, statement in enumerate(put_back):
            tell("Keys and indexes", number, len(put_back))
            _run(owner, [statement])
        tell("Keys and indexes", len(put_back), len(put_back))
        for act in afterwards:
            act()
        _run(owner, [f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY" for table in copied])


def _take_away(owner: Connection, tables: Sequence[str]) -> list[str]:
    """Drop keys and indexes; return the statements that put them back, in order."""
    told = {"tables": list(tables)}
    foreign = owner.execute(FOREIGN_KEYS, told).fetchall()
    others = owner.execute(OTHER_KEYS, told).fetchall()
    indexes = owner.execute(INDEXES, told).fetchall()
    _run(owner, [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name, _ in foreign])
    _run(owner, [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name, _ in others])
    _run(owner, [f"DROP INDEX {name}" for name, _ in indexes])
    again = [f"ALTER TABLE {table} ADD CONSTRAINT {name} {how}" for table, name, how in others]
    again += [how for _, how in indexes]
    return again + [
        f"ALTER TABLE {table} ADD CONSTRAINT {name} {how}" for table, name, how in foreign
    ]


@contextmanager
def trigger_rests(owner: Connection, table: str, trigger: str) -> Iterator[None]:
    """Let one trigger of ours rest for the block, within the transaction of the load."""
    _run(owner, [f"ALTER TABLE {table} DISABLE TRIGGER {trigger}"])
    yield
    owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _run(owner, [f"ALTER TABLE {table} ENABLE TRIGGER {trigger}"])


def look_over(address: Mapping[str, Any], tables: Sequence[str], tell: Told) -> None:
    """Let PostgreSQL learn what the tables hold, and mark their rows as seen by everybody."""
    with psycopg.connect(**address, autocommit=True) as owner:
        for number, table in enumerate(tables):
            tell("Statistics", number, len(tables))
            _run(owner, [f"VACUUM (ANALYZE) {table}"])
    tell("Statistics", len(tables), len(tables))
