"""A backup from before an erasure is restored; whoever was erased stays erased in every table."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from fristed.apps.clients.models import Client
from fristed.apps.person_rights.actions import Answer, decide, erase_person
from fristed.apps.premises.models import RuleBookInForce
from fristed.apps.registers.models import Ban
from fristed.apps.retention.models import Hold
from fristed.apps.samples.models import Sample
from fristed.apps.vault import actions as vault
from fristed.apps.vault.queries import keys
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.web.restoring import replay_erasures
from tests.apps.conftest import make_site, make_staff
from tests.walls.rows import Rows

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CANARY = "Quetzalqvist"
APART = ("audit_", "sites_breakglass", "django_", "auth_", "account", "mfa_")
Rowed = dict[str, set[str]]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """A folder of keys for each test."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def owner(db) -> Iterator[psycopg.Connection]:
    """A connection as the owner, who sees every site."""
    from django.db import connection

    address = conninfo_to_dict(os.environ["FRISTED_OWNER_URL"])
    address["dbname"] = connection.settings_dict["NAME"]
    with psycopg.connect(**address, autocommit=True) as conn:
        yield conn
        conn.execute("DROP SCHEMA IF EXISTS backup CASCADE")


def _see(conn: psycopg.Connection) -> None:
    listed = ",".join(str(pk) for (pk,) in conn.execute("SELECT id FROM sites_site"))
    conn.execute("SELECT set_config('fristed.staff', '0', false)")
    conn.execute("SELECT set_config('fristed.sites', %s, false)", [f"{{{listed}}}"])


def _tables(conn: psycopg.Connection) -> list[tuple[str, str]]:
    found = conn.execute(
        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'vault')"
    ).fetchall()
    return [(schema, table) for schema, table in found if not table.startswith(APART)]


def back_up(conn: psycopg.Connection) -> None:
    """Copy every table."""
    _see(conn)
    conn.execute("CREATE SCHEMA backup")
    for schema, table in _tables(conn):
        made = sql.SQL("CREATE TABLE {} AS TABLE {}")
        conn.execute(made.format(sql.Identifier("backup", table), sql.Identifier(schema, table)))


def restore(conn: psycopg.Connection) -> None:
    """Put every table back as it was, parents before children."""
    left = _tables(conn)
    names = sql.SQL(", ").join(sql.Identifier(*one) for one in left)
    conn.execute(sql.SQL("TRUNCATE {} CASCADE").format(names))
    with _triggers_at_rest(conn, left):
        while left:
            tried = len(left)
            left = [one for one in left if not _put_back(conn, *one)]
            assert len(left) < tried, f"cannot be put back: {left}"


@contextmanager
def _triggers_at_rest(conn: psycopg.Connection, tables: list[tuple[str, str]]) -> Iterator[None]:
    """Copy rows as a restore does, which makes triggers last: none acts on what it acted on."""
    for schema, table in tables:
        turn = sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER")
        conn.execute(turn.format(sql.Identifier(schema, table)))
    yield
    for schema, table in tables:
        turn = sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER")
        conn.execute(turn.format(sql.Identifier(schema, table)))


def _put_back(conn: psycopg.Connection, schema: str, table: str) -> bool:
    written = conn.execute(
        "SELECT column_name FROM information_schema.columns WHERE is_generated = 'NEVER' "
        "AND table_schema = %s AND table_name = %s",
        [schema, table],
    ).fetchall()
    columns = sql.SQL(", ").join(sql.Identifier(name) for (name,) in written)
    put = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}")
    to, kept = sql.Identifier(schema, table), sql.Identifier("backup", table)
    try:
        conn.execute(put.format(to, columns, columns, kept))
    except psycopg.errors.ForeignKeyViolation:
        return False
    return True


def state(conn: psycopg.Connection) -> Rowed:
    """Return every row of every table, as text.

    But what is erased, and the days that the database notes whenever anybody erases: of a site.
    """
    _see(conn)
    found = {}
    for schema, table in _tables(conn):
        if table not in ("vault_erased", "indicators_writtenday"):
            rows = sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(schema, table))
            found[table] = {row for (row,) in conn.execute(rows)}
    return found


def test_person_erased_since_the_backup_stays_erased_in_every_table(owner):
    site = make_site("oslo", "Oslo")
    staff = make_staff("Marte", site, "reception")
    second = make_staff("Yusuf", site, "nurse")
    who = {"site": site.pk, "by": staff, "at": AT}
    with working(staff=staff.pk, sites=[site.pk]):
        gone = Rows(site, staff, second, CANARY)
        client = gone.of(Client)
        gone.kept[RuleBookInForce] = RuleBookInForce.objects.get()
        gone.fill()
        nobodys = Visit.objects.create(site=site, handle="Z9-ZZ", arrived_at=AT)
        Sample.objects.update(visit=nobodys)  # a sample hangs on no visit of a person
        Visit.objects.filter(pk=gone.of(Visit).pk).update(
            client=client, left_at=gone.of(Visit).arrived_at, calling_name=""
        )
        other = Client.objects.create(
            site=site, mode="pseudonym", first_met_at=AT, last_seen_date=AT.date()
        )
        for one in (client, other):
            vault.keep_identity(
                about=f"client:{one.pk}", name=CANARY, birth_date=date(1980, 1, 1), **who
            )
        Hold.objects.update(lifted_at=AT, lifted_by=staff)  # what is held is not erased
        vault.keep_note(
            about=f"ban:{gone.of(Ban).pk}", topic="ban", text=CANARY, purpose="incident", **who
        )
    wrapped = {path: path.read_bytes() for path in keys().wrapped()}
    back_up(owner)

    with working(staff=staff.pk, sites=[site.pk]):
        erase_person(client=client, verified="known", by=staff, at=AT)
    erased = state(owner)
    restore(owner)
    for path, content in wrapped.items():
        path.write_bytes(content)  # an old copy of the folder of keys, too
    assert state(owner) != erased

    for _ in range(2):
        assert replay_erasures(at=AT) == 1
        assert state(owner) == erased
    with working(staff=staff.pk, sites=[site.pk]):
        found = vault.find_by_name(name=CANARY, **who)
    assert [about for about, _ in found] == [f"client:{other.pk}"]


def test_person_without_words_in_the_vault_stays_erased(owner):
    site = make_site("oslo", "Oslo")
    staff = make_staff("Marte", site, "shift_lead")
    with working(staff=staff.pk, sites=[site.pk]):
        client = Client.objects.create(
            site=site, mode="pseudonym", first_met_at=AT, last_seen_date=AT.date(), language="no"
        )
    back_up(owner)
    with working(staff=staff.pk, sites=[site.pk]):
        erase_person(client=client, verified="known", by=staff, at=AT)
    erased = state(owner)
    restore(owner)

    replay_erasures(at=AT)

    assert state(owner) == erased


@pytest.mark.parametrize("word", ["", CANARY])
def test_visit_erased_by_itself_since_the_backup_is_nobodys_again(word):
    site = make_site("oslo", "Oslo")
    staff = make_staff("Marte", site, "reception")
    who = {"by": staff, "at": AT}
    with working(staff=staff.pk, sites=[site.pk]):
        person = {"mode": "pseudonym", "first_met_at": AT, "last_seen_date": AT.date()}
        client = Client.objects.create(site=site, **person)
        over = {"client": client, "arrived_at": AT, "left_at": AT}
        gone, other = (Visit.objects.create(site=site, handle=h, **over) for h in ("A1", "B2"))
        if word:
            about = {"site": site.pk, "about": f"visit:{gone.pk}"}
            vault.keep_note(**about, topic="floor", text=word, purpose="care", **who)
        answer = Answer("erase", "erased")
        decide(client=client, model=Visit, row=gone.pk, answer=answer, **who)
        Visit.objects.filter(pk=gone.pk).update(client=client)  # as a restore puts it back

    for _ in range(2):
        assert replay_erasures(at=AT) == 0

        with working(staff=staff.pk, sites=[site.pk]):
            whose = dict(Visit.objects.values_list("pk", "client_id"))
        assert whose == {gone.pk: None, other.pk: client.pk}
