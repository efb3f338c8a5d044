"""What must stand in the database itself, asked of its own catalogue."""

from collections.abc import Iterable, Iterator
from typing import Any

import psycopg
from django.db import models

Connection = psycopg.Connection[Any]
Model = type[models.Model]

POWERS = ("rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb", "rolreplication")


def held_to_site(conn: Connection, tables: Iterable[Model]) -> Iterator[str]:
    """Each table is under a policy that even its owner obeys, and can be a parent within a site."""
    for model in tables:
        table = model._meta.db_table
        enabled, forced = conn.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
            [table],
        ).fetchone() or (False, False)
        if not enabled:
            yield f"{table}: row-level security is off"
        if not forced:
            yield f"{table}: row-level security is not forced on the owner"
        yield from _policies(conn, table)
        if ("id", "site_id") not in uniques(conn, table):
            yield f"{table}: no UNIQUE (id, site_id)"


def _policies(conn: Connection, table: str) -> Iterator[str]:
    found = conn.execute(
        "SELECT polcmd, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) "
        "FROM pg_policy WHERE polrelid = %s::regclass AND polpermissive",
        [table],
    ).fetchall()
    both = [
        True
        for command, using, check in found
        if command == "*"
        and "fristed_sites()" in (using or "")
        and "fristed_sites()" in (check or "")
    ]
    if not both:
        yield f"{table}: no policy holds both reading and writing to the context's sites"


def uniques(conn: Connection, table: str) -> set[tuple[str, ...]]:
    """Return the columns of each unique constraint of a table."""
    rows = conn.execute(
        "SELECT (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(c.conkey) "
        "WITH ORDINALITY k(num, n) JOIN pg_attribute a ON a.attrelid = c.conrelid "
        "AND a.attnum = k.num) FROM pg_constraint c WHERE c.contype = 'u' "
        "AND c.conrelid = %s::regclass",
        [table],
    )
    return {tuple(columns) for (columns,) in rows}


def tied_to_parents(conn: Connection, tables: Iterable[Model]) -> Iterator[str]:
    """Each key to a parent that has a site includes the site, so that it cannot cross."""
    scoped = list(tables)
    for model in scoped:
        table = model._meta.db_table
        tied = composite_keys(conn, table)
        for field in model._meta.local_fields:
            if field.related_model in scoped and field.column not in tied:
                yield f"{table}.{field.column} may point to a parent of another site"


def composite_keys(conn: Connection, table: str) -> set[str]:
    """Return the columns that are keys together with site_id."""
    rows = conn.execute(
        "SELECT array_agg(a.attname::text) FROM pg_constraint c JOIN pg_attribute a "
        "ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey) "
        "WHERE c.contype = 'f' AND c.convalidated AND c.conrelid = %s::regclass GROUP BY c.oid",
        [table],
    )
    return {column for (columns,) in rows if "site_id" in columns for column in columns} - {
        "site_id"
    }


def powerless(conn: Connection, role: str) -> Iterator[str]:
    """A role that serves requests owns nothing and may walk round nothing."""
    held = conn.execute(
        f"SELECT {', '.join(POWERS)} FROM pg_roles WHERE rolname = %s",  # noqa: S608
        [role],
    ).fetchone()
    yield from (f"{role} has {power}" for power, on in zip(POWERS, held, strict=True) if on)
    owned = conn.execute(
        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner "
        "WHERE r.rolname = %s",
        [role],
    )
    yield from (f"{role} owns {name}" for (name,) in owned)
    for schema in ("public", "vault"):
        if conn.execute(
            "SELECT has_schema_privilege(%s, %s, 'CREATE')", [role, schema]
        ).fetchone() == (True,):
            yield f"{role} may make things in {schema}"


def may(conn: Connection, role: str, table: str, *rights: str) -> Iterator[str]:
    """Yield each right that a role has on a table."""
    for right in rights:
        answer = conn.execute(
            "SELECT has_table_privilege(%s, %s::regclass, %s)", [role, table, right]
        ).fetchone()
        if answer == (True,):
            yield f"{role} may {right} {table}"


def all_tables(conn: Connection) -> list[str]:
    """Return every table of the two schemas, with its schema."""
    rows = conn.execute(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables "
        "WHERE schemaname IN ('public', 'vault')"
    )
    return sorted(name for (name,) in rows)


def outside_the_vault(conn: Connection, tables: Iterable[Model]) -> Iterator[str]:
    """Yield the vault's tables that lie elsewhere."""
    for model in tables:
        where = conn.execute(
            "SELECT schemaname FROM pg_tables WHERE tablename = %s", [model._meta.db_table]
        ).fetchall()
        if where != [("vault",)]:
            yield f"{model._meta.db_table} lies in {where}"


def app_in_the_vault(conn: Connection) -> Iterator[str]:
    """Yield what the application's role may do in the vault without becoming the vault's role."""
    if conn.execute("SELECT has_schema_privilege('fristed_app', 'vault', 'USAGE')").fetchone() == (
        True,
    ):
        yield "fristed_app may look into the schema vault"
    for table in all_tables(conn):
        if table.startswith("vault."):
            rights = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES")
            yield from may(conn, "fristed_app", table, *rights)


def reports_in_the_vault(conn: Connection) -> Iterator[str]:
    """Yield what the role of the figures may do in the vault: nothing."""
    for table in all_tables(conn):
        if table.startswith("vault."):
            yield from may(conn, "fristed_reports", table, "SELECT", "INSERT", "UPDATE", "DELETE")
