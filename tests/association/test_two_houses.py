"""Members and clients share no database, no role, no key and no backup: whoever tries is refused.

The service's roles and database stand on the same server here, which is the worst case.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from fristed.ground.backup import database, keyfolder
from fristed.ground.backup.keys import new_secret_key
from fristed.ground.backup.trouble import Refused
from fristed.ground.house import HOUSE, NoSuchHouse, chosen
from fristed.ground.keys import KeyStore
from fristed.ground.roles import shut
from tests.association.conftest import AT
from tests.house.floors import contracts, floors
from tests.house.tree import ROOT

PARTS = ("owner", "app", "reports", "backup")
SHARED = {"audit", "vault", "accounts", "sites", "jobs"}
OURS = {"members", "donations", "programme"}
PREPARE = """
import json, os, sys, psycopg
from fristed.ground.roles import BACKUP, SIGN_IN, prepare
words = {role: "of the service" for role in (*SIGN_IN, BACKUP)}
with psycopg.connect(os.environ["FRISTED_SUPERUSER_DSN"]) as connection:
    prepare(connection, "fristed", words)
"""
TABLES = """
import django; django.setup()
import json
from django.apps import apps
print(json.dumps(sorted(model._meta.db_table for model in apps.get_models())))
"""


def of_a_service(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python as a service's house does: with nothing in its environment that is ours."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    source = {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "fristed.web.settings"}
    return subprocess.run(
        [sys.executable, "-W", "ignore", *command], env={**kept, **source, **environment},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def service(django_db_setup: None) -> Iterator[dict[str, str]]:
    """A service's roles and empty database on the same server; how one signs in there, by role."""
    superuser = os.environ["FRISTED_SUPERUSER_DSN"]
    done = of_a_service("-c", PREPARE, FRISTED_SUPERUSER_DSN=superuser)
    assert done.returncode == 0, done.stderr
    with psycopg.connect(superuser, autocommit=True) as shutting:
        shut(shutting, ours())  # as `prepare` shuts a house's: Django makes a test's wide open
    host = conninfo_to_dict(superuser)["host"]
    yield {
        part: make_conninfo("", host=host, user=f"fristed_{part}", password="of the service")
        for part in PARTS
    }


def ours() -> str:
    """Return the name of the association's database."""
    return str(connection.settings_dict["NAME"])


@pytest.mark.parametrize("part", PARTS)
def test_service_s_credentials_open_nothing_of_the_association(service, part):
    with psycopg.connect(service[part], dbname="fristed") as own:
        assert own.execute("SELECT current_user").fetchone() == (f"fristed_{part}",)
    for name in (ours(), HOUSE.roles):
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(service[part], dbname=name)


@pytest.mark.parametrize("variable", ["DATABASE", "OWNER", "REPORTS", "BACKUP"])
def test_association_s_credentials_open_nothing_of_the_service(service, variable):
    url = os.environ[f"FRISTED_{variable}_URL"]
    with psycopg.connect(url) as own:
        assert own.execute("SELECT current_user").fetchone()[0].startswith("association_")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(url, dbname="fristed")


def test_no_role_of_one_is_a_member_of_a_role_of_the_other(service):
    with psycopg.connect(os.environ["FRISTED_SUPERUSER_DSN"]) as asked:
        pairs = asked.execute(
            "SELECT r.rolname, m.rolname FROM pg_auth_members a "
            "JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member"
        ).fetchall()
    of = {frozenset(name.partition("_")[0] for name in pair) for pair in pairs}
    assert {"fristed", "association"} not in of
    assert ("association_vault", "association_app") in pairs  # there is something to find


@pytest.mark.parametrize("role", ["fristed_vault", "fristed_app", "fristed_owner"])
def test_nobody_here_becomes_a_role_of_the_service(service, role):
    with psycopg.connect(os.environ["FRISTED_DATABASE_URL"]) as own:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            own.execute(f"SET ROLE {role}")
        own.rollback()
        own.execute("SET ROLE association_vault")


@pytest.mark.django_db
def test_no_table_is_of_the_other_house():
    here = set(connection.introspection.table_names()) | {
        name
        for (name,) in connection.cursor()
        .execute("SELECT tablename FROM pg_tables WHERE schemaname IN ('public', 'vault')")
        .fetchall()
    }
    said = of_a_service("-c", TABLES)
    there = set(json.loads(said.stdout))

    rooms = set().union(*floors())
    assert {name for name in here if name.partition("_")[0] in rooms - SHARED - OURS} == set()
    assert {name for name in there if name.startswith(tuple(f"{one}_" for one in OURS))} == set()
    assert "members_member" in here
    assert "visits_visit" in there
    both = {name.partition("_")[0] for name in here & there}
    assert both <= SHARED | {"auth", "django", "account", "mfa"}


def test_no_password_of_the_other_lies_in_this_environment():
    leads = [value for name, value in os.environ.items() if name.endswith("_URL")]
    assert leads
    assert not [one for one in leads if "fristed_" in one.partition("@")[0]]


def archive(folder: Path, secret) -> Path:
    """Back the association's database up; the archive opens with the key alone."""
    url = make_conninfo(os.environ["FRISTED_BACKUP_URL"], dbname=ours())
    path = folder / "database.backup"
    database.make(
        path, secret.public, url=url, at=AT, version="test", root=lambda _: None,
        tell=lambda _: None,
    )  # fmt: skip
    return path


def restore(path: Path, secret, folder: Path, **environment: str):
    """Let a service's house bring an archive back."""
    key = folder / "backup.secret"
    key.write_text(secret.text())
    key.chmod(0o600)
    return of_a_service(
        "manage.py", "restore", str(path), "--key", str(key), "--yes", **environment
    )


@pytest.mark.django_db(transaction=True)
def test_backup_of_the_association_is_refused_by_a_service(service, tmp_path):
    secret = new_secret_key()
    said = restore(
        archive(tmp_path, secret), secret, tmp_path,
        FRISTED_HOME=str(tmp_path), FRISTED_DATABASE_URL=f"{service['app']} dbname=fristed",
        FRISTED_OWNER_URL=f"{service['owner']} dbname=fristed",
        FRISTED_BACKUP_URL=f"{service['backup']} dbname=fristed",
    )  # fmt: skip

    assert said.returncode != 0
    assert "backup of another house (association); here is fristed" in said.stderr


@pytest.mark.django_db(transaction=True)
def test_backup_of_a_service_is_refused_here(tmp_path, monkeypatch):
    secret = new_secret_key()
    monkeypatch.setattr(database, "HOUSE", HOUSE._replace(roles="fristed"))
    path = archive(tmp_path, secret)
    key = tmp_path / "backup.secret"
    key.write_text(secret.text())
    key.chmod(0o600)

    with pytest.raises(CommandError, match="backup of another house"):
        call_command("restore", path, key=key, yes=True)


def test_keys_of_another_house_are_refused(tmp_path):
    secret, at = new_secret_key(), AT
    for name in ("service", "association"):
        store = KeyStore(tmp_path / name)
        store.new_key(7)
        store.keyed_hash("bridge", "member:7")
    path = tmp_path / "keys.backup"
    keyfolder.make(path, secret.public, tmp_path / "service", at=at)

    with pytest.raises(Refused, match="another house"):
        keyfolder.merge(keyfolder.read(path, secret), tmp_path / "association")


@pytest.mark.parametrize(
    "environment",
    [
        {"FRISTED_HOUSE": "association", "FRISTED_ROLES": "fristed"},
        {"FRISTED_HOUSE": "service", "FRISTED_ROLES": "association"},
        {"FRISTED_HOUSE": "clinic"},
        {"FRISTED_HOUSE": "association", "FRISTED_ROLES": "youth; DROP ROLE x"},
    ],
)
def test_house_that_would_share_roles_does_not_start(monkeypatch, environment):
    monkeypatch.delenv("FRISTED_ROLES", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(NoSuchHouse):
        chosen()


def test_youth_organisation_is_a_third_house(monkeypatch):
    monkeypatch.setenv("FRISTED_ROLES", "youth")
    assert chosen().roles == "youth"


def test_settings_of_the_association_refuse_another_house():
    said = of_a_service("-c", "import fristed.association.settings")
    assert "set FRISTED_HOUSE=association" in said.stderr


def test_contract_of_imports_names_every_room_of_a_service():
    rooms = set().union(*floors()) - SHARED - OURS
    said = contracts()["houses"]
    assert {one.rpartition(".")[2] for one in said["forbidden_modules"]} == rooms
    named = {one.rpartition(".")[2] for one in said["source_modules"]} - {"association"}
    assert named == set().union(*floors()) & OURS
