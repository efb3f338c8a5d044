"""Sealing: what becomes a leaf, in which order, under which root."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from fristed.apps.audit.actions import record, seal, sealing
from fristed.apps.audit.models import Entry, Root
from fristed.apps.audit.queries import latest_root
from fristed.ground.context import working
from fristed.science.transparency import leaf_hash, root_of

from .conftest import FIRST, owner_address, until_others_have_ended, write

Owner = psycopg.Connection[Any]


def test_seal_of_nothing_gives_no_root(owner: Owner):
    assert seal(at=FIRST) is None
    assert latest_root() is None


def test_root_is_the_tree_over_the_commitments_in_order(owner: Owner):
    write(13)
    root = seal(at=FIRST)
    rows = owner.execute("SELECT commitment FROM audit_entry ORDER BY xid, id").fetchall()
    stored = Root.objects.get()
    assert bytes(stored.tree) == root_of(leaf_hash(c) for (c,) in rows)
    assert root is not None
    assert (root.number, root.size, root.sealed_at) == (1, 13, FIRST)


@pytest.mark.parametrize("batch", [1, 2, 5, 7])
def test_batches_give_the_tree_of_one_sealing(owner: Owner, batch: int, monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", batch)
    for count in (3, 8, 1):
        write(count)
        seal(at=FIRST)
    rows = owner.execute("SELECT commitment FROM audit_entry ORDER BY xid, id").fetchall()
    newest = Root.objects.order_by("-number").first()
    assert newest is not None
    assert (newest.size, bytes(newest.tree)) == (12, root_of(leaf_hash(c) for (c,) in rows))


def test_batch_smaller_than_one_transaction_seals_all_of_it(owner: Owner, monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 4)
    with transaction.atomic():
        write(11)
    write(2)
    assert (seal(at=FIRST) or latest_root()).size == 13


def test_running_transaction_holds_back_what_comes_after_it(owner: Owner, roots, look):
    write(1)
    first = seal(at=FIRST)
    with psycopg.connect(**owner_address()) as slow:
        slow.execute("SELECT pg_current_xact_id()")
        write(3, others_end=False)
        assert seal(at=FIRST) == first
        assert (look(with_roots=False).pending, look(with_roots=False).findings) == (3, [])
    until_others_have_ended()
    assert (seal(at=FIRST) or latest_root()).size == 4


def test_second_sealing_of_nothing_new_makes_no_root(owner: Owner):
    write(2)
    first = seal(at=FIRST)
    assert seal(at=FIRST + timedelta(minutes=1)) == first


def test_clock_set_back_does_not_turn_the_chain(owner: Owner, look):
    write(1)
    seal(at=FIRST)
    write(1)
    root = seal(at=FIRST - timedelta(days=1))
    assert root is not None and root.sealed_at == FIRST
    assert look(with_roots=False).findings == []


def test_moment_to_come_does_not_stop_the_chain_s_clock(owner: Owner, look):
    write(1)
    before = datetime.now(UTC)
    root = seal(at=datetime(9999, 12, 31, tzinfo=UTC))
    assert root is not None and root.sealed_at < before + timedelta(hours=1)
    write(1)
    assert look(with_roots=False).findings == []


def test_entry_ids_do_not_count(owner: Owner):
    write(20)
    ids = [pk for (pk,) in owner.execute("SELECT id FROM audit_entry ORDER BY at")]
    assert min(abs(a - b) for a, b in pairwise(ids)) > 1_000_000


def test_salts_differ_and_are_long(owner: Owner):
    write(20)
    salts = {bytes(salt) for (salt,) in owner.execute("SELECT salt FROM audit_entry")}
    assert (len(salts), {len(salt) for salt in salts}) == (20, {32})


REFUSED = [
    "UPDATE audit_entry SET what = 'x'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "SELECT salt FROM audit_entry",
    "SELECT xid FROM audit_entry",
    "SELECT commitment FROM audit_entry",
    "INSERT INTO audit_entry (id, at, what, subject, purpose, xid) "
    "VALUES (1, now(), '', '', '', '3')",
    "INSERT INTO audit_entry (id, at, what, subject, purpose, salt) "
    "VALUES (1, now(), '', '', '', '')",
    "INSERT INTO audit_entry (id, at, what, subject, purpose, commitment) "
    "VALUES (1, now(), '', '', '', '')",
    "SELECT * FROM audit_leaf",
    "INSERT INTO audit_leaf VALUES (99, 1, sha256(''))",
    "DELETE FROM audit_leaf",
    "UPDATE audit_leaf SET leaf = sha256('')",
    "TRUNCATE audit_leaf",
    "SELECT * FROM audit_sealer",
    "UPDATE audit_sealer SET size = 0",
    "DELETE FROM audit_root",
    "UPDATE audit_root SET size = 0",
    "TRUNCATE audit_root",
    "INSERT INTO audit_root VALUES (9, 9, '', now(), '', '')",
    "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_commit",
    "DROP FUNCTION audit_seal(timestamptz, integer)",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_application_may_not(statement: str, sealed: None):
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        working(staff=7, sites=[11, 22]),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_application_still_reads_its_site_alone(sealed: None):
    with working(staff=7, sites=[22]):
        assert set(Entry.objects.values_list("site", flat=True)) == {22}
        assert Entry.objects.count() == 4


def test_function_is_not_led_astray_by_a_search_path(sealed: None, look):
    with working(staff=7, sites=[11]), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE audit_entry (id bigint, xid xid8, commitment bytea)")
        cursor.execute("CREATE TEMP TABLE audit_leaf (position bigint, entry bigint, leaf bytea)")
        cursor.execute("SET LOCAL search_path = pg_temp, public")
        cursor.execute("SELECT audit_seal(now(), 10)")
        assert cursor.fetchone() == (0,)
    assert look().findings == []


def test_entry_rolled_back_is_never_sealed(owner: Owner):
    class Wrong(Exception):
        pass

    with pytest.raises(Wrong), working(staff=7, sites=[11]):
        record(what="visits.begun", at=FIRST, by=None, site=11)
        raise Wrong
    write(1)
    assert (seal(at=FIRST) or latest_root()).size == 1
