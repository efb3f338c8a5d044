"""Six ways to tamper, tried as the owner; beside each stands the record as it was."""

# ruff: noqa: S608 - the tampering is the test

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from fristed.apps.audit.actions import seal
from fristed.apps.audit.queries.findings import Report

from .conftest import FIRST, write

Owner = psycopg.Connection[Any]
Look = Callable[..., Report]
NEW = (
    "INSERT INTO audit_entry (id, at, what, subject, purpose, site_id, xid) SELECT "
    "5, at, 'visits.begun', 'visit:99', '', 11, xid FROM audit_entry e JOIN audit_leaf l "
    "ON l.entry = e.id WHERE l.position = 6"
)
THIRD = "(SELECT entry FROM audit_leaf WHERE position = 3)"
WAYS = {
    "change the person": f"UPDATE audit_entry SET \"by\" = 8 WHERE id = {THIRD}",
    "change the moment": f"UPDATE audit_entry SET at = at + interval '1 s' WHERE id = {THIRD}",
    "change the site": f"UPDATE audit_entry SET site_id = 22 WHERE id = {THIRD}",
    "change, commit anew": (
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL; "
        f"CREATE TEMP TABLE c AS SELECT * FROM audit_entry WHERE id = {THIRD}; "
        f"DELETE FROM audit_entry WHERE id = {THIRD}; ALTER TABLE audit_entry ENABLE TRIGGER ALL; "
        "UPDATE c SET subject = 'visit:77', commitment = NULL; "
        "INSERT INTO audit_entry SELECT * FROM c"
    ),
    "blank as if forgotten": (
        "UPDATE audit_entry SET words = sha256(salt), salt = NULL, subject = '', \"by\" = NULL, "
        f"purpose = '' WHERE id = {THIRD}"
    ),
    "delete the row": f"DELETE FROM audit_entry WHERE id = {THIRD}",
    "delete row and leaf": (
        f"DELETE FROM audit_entry WHERE id = {THIRD}; DELETE FROM audit_leaf WHERE position = 3"
    ),
    "insert behind": NEW,
    "insert as the last leaf": (
        NEW + "; INSERT INTO audit_leaf SELECT 12, id, sha256('\\x00'::bytea || commitment) "
        "FROM audit_entry WHERE id = 5"
    ),
    "reorder the leaves": (
        "UPDATE audit_leaf SET position = 103 WHERE position = 3; "
        "UPDATE audit_leaf SET position = 3 WHERE position = 4; "
        "UPDATE audit_leaf SET position = 4 WHERE position = 103"
    ),
    "reorder what the leaves point to": (
        "CREATE TEMP TABLE was AS SELECT * FROM audit_leaf WHERE position IN (3, 4); "
        "DELETE FROM audit_leaf WHERE position IN (3, 4); "
        "INSERT INTO audit_leaf SELECT a.position, b.entry, a.leaf "
        "FROM was a JOIN was b ON a.position <> b.position"
    ),
    "reorder the roots": (
        "UPDATE audit_root SET number = 40, size = 400 WHERE number = 1; "
        "UPDATE audit_root SET number = 1 WHERE number = 2; "
        "UPDATE audit_root SET number = 2, size = 5 WHERE number = 40"
    ),
    "cut rows from the tail": (
        "DELETE FROM audit_entry WHERE id IN (SELECT entry FROM audit_leaf WHERE position > 9)"
    ),
    "cut rows and leaves": (
        "DELETE FROM audit_entry WHERE id IN (SELECT entry FROM audit_leaf WHERE position > 9); "
        "DELETE FROM audit_leaf WHERE position > 9"
    ),
    "forget the sealer": "DELETE FROM audit_sealer",
}  # fmt: skip
# What only the exported roots can tell: the record that is left agrees with itself.
CUT = (
    "DELETE FROM audit_entry WHERE id IN (SELECT entry FROM audit_leaf WHERE position >= 9); "
    "DELETE FROM audit_leaf WHERE position >= 9; DELETE FROM audit_root WHERE number = 3; "
    "DELETE FROM audit_sealer"
)
REBUILD = (
    f"UPDATE audit_entry SET commitment = sha256('') WHERE id = {THIRD}; "
    "CREATE TEMP TABLE kept AS SELECT * FROM audit_entry; DELETE FROM audit_entry; "
    f"UPDATE kept SET subject = 'visit:77' WHERE commitment = sha256(''); "
    "UPDATE kept SET commitment = NULL, salt = NULL, words = NULL, xid = pg_current_xact_id(); "
    "INSERT INTO audit_entry SELECT * FROM kept; "
    "DELETE FROM audit_leaf; DELETE FROM audit_root; DELETE FROM audit_sealer"
)


def test_record_as_it_was_verifies(sealed: None, look: Look):
    report = look()
    assert (report.findings, report.sealed, report.roots, report.exported) == ([], 12, 3, 3)


@pytest.mark.parametrize("way", WAYS)
def test_tampering_is_found(way: str, sealed: None, owner: Owner, look: Look):
    assert look().findings == []
    owner.execute(WAYS[way])
    assert look().findings != []
    assert look(with_roots=False).findings != []


def test_change_is_found_at_its_place(sealed: None, owner: Owner, look: Look):
    owner.execute(WAYS["change the person"])
    (entry,) = owner.execute("SELECT entry FROM audit_leaf WHERE position = 3").fetchone() or (0,)
    told = {(finding.kind, finding.said.split(":")[0]) for finding in look().findings}
    assert told == {("changed", f"position 3, entry {entry}")}


def test_tail_cut_whole_is_found_by_the_exported_roots(sealed: None, owner: Owner, look: Look):
    owner.execute(CUT)
    owner.execute(
        "INSERT INTO audit_sealer (number, size, root, sealed_at, horizon, cluster) "
        "SELECT number, size, root, sealed_at, '0', NULL FROM audit_root WHERE number = 2"
    )
    assert look(with_roots=False).findings == []
    assert [finding.kind for finding in look().findings] == ["tail cut"]


def test_record_rebuilt_whole_is_found_by_the_exported_roots(
    sealed: None, owner: Owner, look: Look
):
    owner.execute(REBUILD)
    for _ in range(3):
        seal(at=FIRST)
        write(1)
    assert look(with_roots=False).findings == []
    assert {finding.kind for finding in look().findings} == {"rebuilt"}


def test_value_that_cannot_be_read_is_found(sealed: None, owner: Owner, look: Look):
    owner.execute(f"UPDATE audit_entry SET at = 'infinity' WHERE id = {THIRD}")
    assert {finding.kind for finding in look().findings} == {"changed"}
