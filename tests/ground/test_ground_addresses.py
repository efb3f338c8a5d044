"""Addresses of databases, there and back."""

import psycopg

from fristed.ground.addresses import connection_environment, database_settings
from fristed.ground.cluster import Cluster


def test_database_settings_of_a_socket() -> None:
    found = database_settings("postgresql://app:p%2F%40w@/room?host=%2Frun%2Fa%20folder")

    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "room",
        "USER": "app",
        "PASSWORD": "p/@w",
        "HOST": "/run/a folder",
        "PORT": "",
        "OPTIONS": {},
    }


def test_database_settings_of_a_managed_server() -> None:
    found = database_settings("postgresql://app:pw@db.example:6432/room?sslmode=verify-full")

    assert (found["HOST"], found["PORT"]) == ("db.example", "6432")
    assert found["OPTIONS"] == {"sslmode": "verify-full"}


def test_connection_environment_lets_each_role_in(cluster: Cluster) -> None:
    environment = connection_environment(cluster, "room")

    signed_in = {}
    for variable, url in environment.items():
        with psycopg.connect(url) as connection:
            signed_in[variable] = connection.info.user
    assert signed_in == {
        "FRISTED_DATABASE_URL": "fristed_app",
        "FRISTED_OWNER_URL": "fristed_owner",
        "FRISTED_REPORTS_URL": "fristed_reports",
        "FRISTED_BACKUP_URL": "fristed_backup",
    }
