"""The second wall as the database states it, each rule broken once on purpose as the owner."""

import os
from collections.abc import Callable, Iterator
from functools import partial

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from fristed.apps.audit.models import Entry

from . import database_rules as rules
from .floors import scoped_models, vault_models
from .tree import none_of

SITED = [*scoped_models(), *vault_models()]
Wall = Callable[[rules.Connection], Iterator[str]]


def audit_changes(conn: rules.Connection) -> Iterator[str]:
    """Yield the ways in which a role that serves requests could change what was written."""
    for role in ("fristed_app", "fristed_vault", "fristed_reports"):
        yield from rules.may(conn, role, Entry._meta.db_table, "UPDATE", "DELETE", "TRUNCATE")


def truncating(conn: rules.Connection) -> Iterator[str]:
    """Yield the tables that a role that serves requests could empty at one stroke."""
    for table in rules.all_tables(conn):
        for role in ("fristed_app", "fristed_vault"):
            yield from rules.may(conn, role, table, "TRUNCATE")


def powerless(conn: rules.Connection) -> Iterator[str]:
    """Yield what the serving roles could use to walk round the wall."""
    for role in ("fristed_app", "fristed_vault", "fristed_reports"):
        yield from rules.powerless(conn, role)


WALLS: dict[str, Wall] = {
    "held_to_site": partial(rules.held_to_site, tables=SITED),
    "tied_to_parents": partial(rules.tied_to_parents, tables=SITED),
    "powerless": powerless,
    "audit_changes": audit_changes,
    "truncating": truncating,
    "vault_schema": partial(rules.outside_the_vault, tables=vault_models()),
    "app_in_the_vault": rules.app_in_the_vault,
    "reports_in_the_vault": rules.reports_in_the_vault,
}
ALWAYS = "USING (true) WITH CHECK (true)"
BAD = [
    ("held_to_site", "ALTER TABLE premises_place DISABLE ROW LEVEL SECURITY"),
    ("held_to_site", "ALTER TABLE premises_place NO FORCE ROW LEVEL SECURITY"),
    ("held_to_site", "DROP POLICY held_to_site ON premises_place"),
    ("held_to_site", f"ALTER POLICY held_to_site ON premises_place {ALWAYS}"),
    ("held_to_site", "ALTER TABLE visits_visit DROP CONSTRAINT visits_visit_id_site CASCADE"),
    ("tied_to_parents",
     "ALTER TABLE visits_visit DROP CONSTRAINT visits_visit_client_id_same_site"),
    ("powerless", "CREATE TABLE loot (id int); GRANT CREATE ON SCHEMA public TO fristed_app"),
    ("audit_changes", "GRANT UPDATE ON audit_entry TO fristed_app"),
    ("truncating", "GRANT TRUNCATE ON premises_place TO fristed_app"),
    ("vault_schema", "ALTER TABLE vault.vault_note SET SCHEMA public"),
    ("app_in_the_vault", "GRANT SELECT ON vault.vault_note TO fristed_app"),
    ("app_in_the_vault", "GRANT USAGE ON SCHEMA vault TO fristed_app"),
    ("reports_in_the_vault", "GRANT SELECT ON vault.vault_note TO fristed_reports"),
]  # fmt: skip


@pytest.fixture
def owner(django_db_setup: None) -> Iterator[rules.Connection]:
    """A connection as the owner, whose changes are taken back."""
    from django.db import connection  # inline: its address is settled by django_db_setup

    address = conninfo_to_dict(os.environ["FRISTED_OWNER_URL"])
    address["dbname"] = connection.settings_dict["NAME"]
    with psycopg.connect(**address) as conn:
        yield conn
        conn.rollback()


@pytest.mark.parametrize("wall", WALLS)
def test_database_keeps_the_wall(wall: str, owner: rules.Connection):
    none_of(WALLS[wall](owner))


@pytest.mark.parametrize(("wall", "statement"), BAD)
def test_wall_is_broken_on_purpose(wall: str, statement: str, owner: rules.Connection):
    before = list(WALLS[wall](owner))
    owner.execute(statement)
    assert len(list(WALLS[wall](owner))) > len(before)


def test_every_wall_is_broken_once():
    assert {wall for wall, _ in BAD} == set(WALLS)


def test_tests_run_as_the_application_role(db: None):
    from django.db import connection  # inline: as above

    with connection.cursor() as cursor:
        assert cursor.execute("SELECT current_user").fetchone() == ("fristed_app",)
