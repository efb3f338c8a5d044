"""What a database is besides its rows: its walls, asked of its own catalogue, and its counts."""

from typing import Any, LiteralString

import psycopg
from psycopg.sql import SQL, Identifier

Connection = psycopg.Connection[Any]

# Each line of an answer is one fact. Expressions of checks are left out: PostgreSQL writes some
# of them differently after reading them back. So are an owner's rights in its own table, which
# stand in the catalogue or go without saying.
QUESTIONS: tuple[LiteralString, ...] = (
    "SELECT format('schema %s of %s', nspname, pg_get_userbyid(nspowner)) FROM pg_namespace n "
    "WHERE n.nspname IN ('public', 'vault')",
    "SELECT format('%s %I.%I of %s, row security %s, forced %s', c.relkind, n.nspname, c.relname, "
    "pg_get_userbyid(c.relowner), c.relrowsecurity, c.relforcerowsecurity) "
    "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname IN ('public', 'vault')",
    "SELECT format('%I.%I: %s may %s%s', n.nspname, c.relname, "
    "CASE grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(grantee) END, privilege_type, "
    "CASE WHEN is_grantable THEN ' and pass it on' END) FROM pg_class c "
    "JOIN pg_namespace n ON n.oid = c.relnamespace "
    "CROSS JOIN LATERAL aclexplode(c.relacl) "
    "WHERE n.nspname IN ('public', 'vault') AND grantee <> c.relowner",
    "SELECT format('schema %s: %s may %s', n.nspname, "
    "CASE grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(grantee) END, privilege_type) "
    "FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) "
    "WHERE n.nspname IN ('public', 'vault')",
    "SELECT format('%I.%I.%I: %s may %s', n.nspname, c.relname, a.attname, "
    "pg_get_userbyid(grantee), privilege_type) FROM pg_attribute a "
    "JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
    "CROSS JOIN LATERAL aclexplode(a.attacl) "
    "WHERE n.nspname IN ('public', 'vault')",
    "SELECT format('by default %s may %s on %s', pg_get_userbyid(grantee), privilege_type, "
    "defaclobjtype) FROM pg_default_acl CROSS JOIN LATERAL aclexplode(defaclacl)",
    "SELECT format('policy %s on %s: %s %s %s using %s check %s', policyname, tablename, "
    "permissive, roles, cmd, qual, with_check) FROM pg_policies "
    "WHERE schemaname IN ('public', 'vault')",
    "SELECT format('%s %s on %s', contype, conname, conrelid::regclass) FROM pg_constraint k "
    "JOIN pg_namespace n ON n.oid = k.connamespace "
    "WHERE n.nspname IN ('public', 'vault')",
    "SELECT format('index %s on %s, unique %s, columns %s', i.indexrelid::regclass, "
    "i.indrelid::regclass, i.indisunique, (SELECT string_agg(attname, ',' ORDER BY attnum) "
    "FROM pg_attribute WHERE attrelid = i.indexrelid)) FROM pg_index i "
    "JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname IN ('public', 'vault')",
    "SELECT format('function %s of %s, definer %s, %s', p.oid::regprocedure, "
    "pg_get_userbyid(p.proowner), p.prosecdef, md5(p.prosrc)) "
    "FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
    "WHERE n.nspname IN ('public', 'vault')",
    "SELECT format('trigger %s on %s', tgname, tgrelid::regclass) FROM pg_trigger "
    "WHERE NOT tgisinternal",
)


def walls(connection: Connection) -> list[str]:
    """Return owners, rights, policies, keys, indexes, functions and triggers, sorted."""
    found = [fact for question in QUESTIONS for (fact,) in connection.execute(question)]
    return sorted(found)


def counts(connection: Connection) -> dict[str, int]:
    """Return how many rows each table holds."""
    tables = connection.execute(
        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'vault') "
        "ORDER BY 1, 2"
    ).fetchall()
    found = {}
    for schema, table in tables:
        row = connection.execute(
            SQL("SELECT count(*) FROM {}.{}").format(Identifier(schema), Identifier(table))
        ).fetchone()
        found[f"{schema}.{table}"] = int(row[0]) if row else 0
    return found


def migrations(connection: Connection) -> list[str]:
    """Return the migrations that were applied, as `room.0001_initial`."""
    rows = connection.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    return [name for (name,) in rows]
