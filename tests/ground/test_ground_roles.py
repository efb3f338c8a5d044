"""The four roles, tried as those who sign in."""

import psycopg
import pytest
from psycopg import errors

from fristed.ground.cluster import Cluster
from fristed.ground.roles import RolesAreUnsafe, prepare

VAULT = """
CREATE SCHEMA vault;
CREATE TABLE vault.person (name text);
INSERT INTO vault.person VALUES ('Canary');
GRANT USAGE ON SCHEMA vault TO fristed_vault;
GRANT SELECT ON vault.person TO fristed_vault;
"""


@pytest.fixture(scope="module")
def vault(cluster: Cluster) -> Cluster:
    with cluster.connect("room", "fristed_owner") as connection:
        connection.execute(VAULT)
    return cluster


def test_app_may_not_make_tables(cluster: Cluster) -> None:
    with (
        cluster.connect("room", "fristed_app") as connection,
        pytest.raises(errors.InsufficientPrivilege, match="permission denied for schema public"),
    ):
        connection.execute("CREATE TABLE mine ()")


@pytest.mark.parametrize("role", ["fristed_app", "fristed_reports"])
def test_vault_is_shut(vault: Cluster, role: str) -> None:
    with (
        vault.connect("room", role) as connection,
        pytest.raises(errors.InsufficientPrivilege, match="permission denied for schema vault"),
    ):
        connection.execute("SELECT name FROM vault.person")


def test_vault_opens_for_one_transaction(vault: Cluster) -> None:
    with vault.connect("room", "fristed_app") as connection:
        with connection.transaction():
            connection.execute("SET LOCAL ROLE fristed_vault")
            assert connection.execute("SELECT name FROM person").fetchall() == [("Canary",)]

        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("SELECT name FROM vault.person")


def test_reports_may_not_become_the_vault(vault: Cluster) -> None:
    with (
        vault.connect("room", "fristed_reports") as connection,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        connection.execute("SET ROLE fristed_vault")


def test_owner_may_make_databases(cluster: Cluster) -> None:
    with cluster.connect("room", "fristed_owner") as connection:
        connection.execute("CREATE DATABASE test_room")
        connection.execute("DROP DATABASE test_room")


def test_app_waits_for_nothing_for_long(cluster: Cluster) -> None:
    names = "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"
    with cluster.connect("room", "fristed_app") as connection:
        shown = [connection.execute(f"SHOW {name}").fetchone()[0] for name in names]

    assert shown == ["30s", "10s", "1min"]


def test_public_may_not_connect(cluster: Cluster) -> None:
    with cluster.connect() as connection:
        connection.execute("CREATE ROLE passer_by LOGIN PASSWORD 'x'")

    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(**{**cluster.dsn("room"), "user": "passer_by", "password": "x"})


def test_prepare_twice_changes_nothing(cluster: Cluster) -> None:
    cluster.prepare("room")

    with cluster.connect("room", "fristed_app") as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_prepare_works_without_a_superuser(cluster: Cluster) -> None:
    """As on a managed server, where nobody gets to be one."""
    with cluster.connect() as connection:
        for role in ("fristed_app", "fristed_vault", "fristed_owner", "fristed_reports"):
            connection.execute(f"ALTER ROLE {role} RENAME TO {role}_before")
        connection.execute("CREATE ROLE landlord LOGIN CREATEROLE CREATEDB PASSWORD 'x'")
    try:
        landlord = {**cluster.dsn(), "user": "landlord", "password": "x"}
        for _twice in range(2):
            with psycopg.connect(**landlord, autocommit=True) as connection:
                prepare(connection, "managed", {"fristed_owner": "y"})
                owner = connection.execute(
                    "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'managed'"
                ).fetchone()
        assert owner == ("fristed_owner",)
    finally:
        with cluster.connect() as connection:
            connection.execute("DROP DATABASE IF EXISTS managed")
            for role in ("fristed_app", "fristed_vault", "fristed_owner", "fristed_reports"):
                connection.execute(f"DROP ROLE IF EXISTS {role}")
                connection.execute(f"ALTER ROLE {role}_before RENAME TO {role}")


@pytest.mark.parametrize("wrong", ["BYPASSRLS", "SUPERUSER", "CREATEROLE"])
def test_prepare_refuses_an_app_with_too_many_rights(cluster: Cluster, wrong: str) -> None:
    with cluster.connect() as connection:
        connection.execute(f"ALTER ROLE fristed_app {wrong}")
    try:
        with pytest.raises(RolesAreUnsafe, match="fristed_app"):
            cluster.prepare("room")
    finally:
        with cluster.connect() as connection:
            connection.execute(f"ALTER ROLE fristed_app NO{wrong}")
