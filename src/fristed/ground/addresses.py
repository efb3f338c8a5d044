"""Addresses of databases: as environment variables, and as Django wants them."""

from typing import Any
from urllib.parse import quote, urlencode

from psycopg.conninfo import conninfo_to_dict

from fristed.ground.cluster import Cluster
from fristed.ground.roles import APP, BACKUP, OWNER, REPORTS

VARIABLES = {
    "FRISTED_DATABASE_URL": APP,
    "FRISTED_OWNER_URL": OWNER,
    "FRISTED_REPORTS_URL": REPORTS,
    "FRISTED_BACKUP_URL": BACKUP,
}
DJANGO_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


def connection_environment(cluster: Cluster, database: str) -> dict[str, str]:
    """Return the environment variables through which the settings find `database`."""
    return {variable: _url(**cluster.dsn(database, role)) for variable, role in VARIABLES.items()}


def database_settings(url: str) -> dict[str, Any]:
    """Turn `postgresql://user:password@host:port/name?host=/socket` into an entry of DATABASES.

    Parameters of the query that Django has no name for (sslmode …) go into OPTIONS.
    """
    parts = conninfo_to_dict(url)
    settings: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {}}
    settings.update(dict.fromkeys(DJANGO_NAMES.values(), ""))
    for name, value in parts.items():
        if name in DJANGO_NAMES:
            settings[DJANGO_NAMES[name]] = str(value)
        else:
            settings["OPTIONS"][name] = value
    return settings


def _url(*, user: str, password: str, dbname: str, host: str) -> str:
    sign_in = f"{quote(user, safe='')}:{quote(password, safe='')}"
    query = urlencode({"host": host}, quote_via=quote)
    return f"postgresql://{sign_in}@/{quote(dbname, safe='')}?{query}"
