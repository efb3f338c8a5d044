"""The roles of a house's database, the same on the embedded and on a managed server.

Roles belong to a whole server: a house's names begin with the house, so that two on one server
share none. Statements that are written down name those of a service (`fristed_app`).
"""

import re
from collections.abc import Mapping
from typing import Any, LiteralString

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Composable, Identifier, Literal

from fristed.ground.house import HOUSE

Connection = psycopg.Connection[Any]

OWNER, APP, VAULT, REPORTS, BACKUP = (
    f"{HOUSE.roles}_{part}" for part in ("owner", "app", "vault", "reports", "backup")
)  # the last reads everything, changes nothing, serves no request
_WRITTEN = re.compile(r"\bfristed_(?=(?:owner|app|vault|reports|backup)\b)")
SIGN_IN = (OWNER, APP, REPORTS)

# Only attributes that a role-maker without superuser rights may give; all others default to no.
ATTRIBUTES: dict[str, LiteralString] = {
    OWNER: "LOGIN CREATEDB",  # CREATEDB: the tests make databases of their own
    APP: "LOGIN",
    VAULT: "NOLOGIN NOINHERIT",
    REPORTS: "LOGIN",
}
SETTINGS: dict[str, dict[str, str]] = {
    OWNER: {"search_path": "public, vault"},
    APP: {
        "search_path": "public, vault",
        "statement_timeout": "30s",
        "idle_in_transaction_session_timeout": "60s",
        "lock_timeout": "10s",
    },
    REPORTS: {"search_path": "public", "statement_timeout": "120s"},
    BACKUP: {"search_path": "public, vault", "default_transaction_read_only": "on"},
}


class RolesAreUnsafe(Exception):
    """A role that serves requests has a right that would let it through the second wall."""


def named_here(statement: str) -> str:
    """Return a statement that names a service's roles with this house's own instead."""
    return _WRITTEN.sub(f"{HOUSE.roles}_", statement)


def prepare(connection: Connection, database: str, passwords: Mapping[str, str]) -> None:
    """Make the roles and the database, or bring them back to what they should be.

    Parameters
    ----------
    connection
        As a superuser, or on a managed server as a role with CREATEROLE and CREATEDB.
    passwords
        By role; a role that is not named keeps the password it has.
    """
    connection.autocommit = True
    for role in ATTRIBUTES:
        _make_role(connection, role)
        _give_password(connection, role, passwords.get(role))
        _set(connection, role)
    connection.execute(
        SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE").format(
            Identifier(VAULT), Identifier(APP)
        )
    )
    refuse_unsafe(connection)
    _make_backup_role(connection, passwords.get(BACKUP))
    _make_database(connection, database)
    shut(connection, database)


def refuse_unsafe(connection: Connection) -> None:
    """Raise if a role that serves requests could walk round row-level security."""
    found = connection.execute(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) "
        "AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication)",
        [[APP, VAULT, REPORTS]],
    ).fetchall()
    inherited = connection.execute(
        "SELECT 1 FROM pg_auth_members m WHERE m.roleid = %s::regrole "
        "AND m.member = %s::regrole AND m.inherit_option",
        [VAULT, APP],
    ).fetchone()
    if found or inherited:
        names = ", ".join(name for (name,) in found) or f"{APP} (inherits {VAULT})"
        raise RolesAreUnsafe(f"These roles have rights they must not have: {names}")


def _make_role(connection: Connection, role: str) -> None:
    if _there(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
        verb: LiteralString = "ALTER"
    else:
        verb = "CREATE"
    connection.execute(SQL(verb + " ROLE {} " + ATTRIBUTES[role]).format(Identifier(role)))


def _make_backup_role(connection: Connection, password: str | None) -> None:
    """Make the role that copies all rows, if whoever connects may let a role pass the policies.

    Where they may not (some managed servers), `manage.py backup` says that the role is missing.
    """
    if not _there(
        connection,
        "SELECT 1 FROM pg_roles WHERE rolname = current_user AND rolsuper",
    ):
        return
    name = Identifier(BACKUP)
    exists = _there(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", BACKUP)
    verb: LiteralString = "ALTER" if exists else "CREATE"
    connection.execute(SQL(verb + " ROLE {} LOGIN BYPASSRLS").format(name))
    connection.execute(SQL("GRANT pg_read_all_data TO {}").format(name))
    _give_password(connection, BACKUP, password)
    _set(connection, BACKUP)


def _give_password(connection: Connection, role: str, password: str | None) -> None:
    """Send the verifier, not the password: what the server logs then tells nobody anything."""
    if password is None or role not in (*SIGN_IN, BACKUP):
        return
    verifier = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(role), Literal(verifier)))


def _set(connection: Connection, role: str) -> None:
    for name, value in SETTINGS.get(role, {}).items():
        setting: Composable = Literal(value)
        if name == "search_path":
            setting = SQL(", ").join(Identifier(schema) for schema in value.split(", "))
        connection.execute(
            SQL("ALTER ROLE {} SET {} = {}").format(Identifier(role), Identifier(name), setting)
        )


def _make_database(connection: Connection, database: str) -> None:
    if not _there(connection, "SELECT 1 FROM pg_roles WHERE rolname = current_user AND rolsuper"):
        # One may give a database away, and revoke on it, only as one of its owner's members.
        connection.execute(
            SQL("GRANT {} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE").format(Identifier(OWNER))
        )
    statement: LiteralString = "ALTER DATABASE {} OWNER TO {}"
    if not _there(connection, "SELECT 1 FROM pg_database WHERE datname = %s", database):
        statement = "CREATE DATABASE {} OWNER {}"
    connection.execute(SQL(statement).format(Identifier(database), Identifier(OWNER)))


def shut(connection: Connection, database: str) -> None:
    """Let only the roles that sign in enter, and let only the owner make things."""
    name = Identifier(database)
    there = _there(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", BACKUP)
    let_in = (*SIGN_IN, BACKUP) if there else SIGN_IN
    roles = SQL(", ").join(Identifier(role) for role in let_in)
    connection.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    connection.execute(SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, roles))
    parameters = connection.info.get_parameters()
    parameters |= {"dbname": database, "password": connection.info.password}
    with psycopg.connect(make_conninfo("", **parameters)) as inside:
        inside.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def _there(connection: Connection, question: LiteralString, *values: str) -> bool:
    return connection.execute(question, values).fetchone() is not None
