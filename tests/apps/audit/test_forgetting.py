"""Forgetting: words go, leaves stay; the database itself refuses what is too young."""

from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from fristed.apps.audit.actions import TooYoungToForget, forget, forgetting, seal

from .conftest import FIRST, until_others_have_ended, write

Owner = psycopg.Connection[Any]
LONG_AGO = datetime(2020, 3, 1, tzinfo=UTC)
BEFORE = datetime(2020, 6, 1, tzinfo=UTC)


@pytest.fixture
def old_and_new(owner: Owner) -> None:
    write(5, at=LONG_AGO)
    write(3, at=FIRST)
    seal(at=FIRST)


def test_words_go_and_the_leaf_stays(old_and_new: None, owner: Owner, look):
    assert forget(before=BEFORE, at=FIRST) == 5
    until_others_have_ended()
    seal(at=FIRST)
    rows = owner.execute(
        'SELECT what, subject, "by", purpose, salt FROM audit_entry WHERE at < %s', [BEFORE]
    ).fetchall()
    report = look(with_roots=False)
    assert rows == [("visits.begun", "", None, "", None)] * 5
    assert (report.findings, report.forgotten, report.sealed) == ([], 5, 9)
    assert report.notes == [f"5 entries before 2020-06-01T00:00:00Z were forgotten on {FIRST}"]


def test_forgetting_in_batches_tells_each(old_and_new: None, look, monkeypatch):
    monkeypatch.setattr(forgetting, "BATCH", 2)
    assert forget(before=BEFORE, at=FIRST) == 5
    report = look(with_roots=False)
    assert (report.findings, report.forgotten, len(report.notes)) == ([], 5, 3)


def test_forgetting_again_forgets_nothing(old_and_new: None):
    forget(before=BEFORE, at=FIRST)
    assert forget(before=BEFORE, at=FIRST) == 0


def test_what_is_not_sealed_is_not_forgotten(owner: Owner):
    write(2, at=LONG_AGO)
    assert forget(before=BEFORE, at=FIRST) == 0


def test_database_refuses_what_is_too_young(old_and_new: None, owner: Owner):
    young = datetime.now(UTC) - timedelta(days=364)
    with pytest.raises(TooYoungToForget):
        forget(before=young, at=FIRST)
    assert owner.execute("SELECT count(*) FROM audit_entry WHERE salt IS NULL").fetchone() == (0,)


def test_change_of_what_stays_is_found(old_and_new: None, owner: Owner, look):
    forget(before=BEFORE, at=FIRST)
    owner.execute("UPDATE audit_entry SET what = 'visits.ended' WHERE at = %s", [LONG_AGO])
    assert {finding.kind for finding in look(with_roots=False).findings} == {"changed"}


def test_words_put_back_are_found(old_and_new: None, owner: Owner, look):
    forget(before=BEFORE, at=FIRST)
    owner.execute("UPDATE audit_entry SET subject = 'visit:9' WHERE at = %s", [LONG_AGO])
    assert {finding.kind for finding in look(with_roots=False).findings} == {"changed"}


def test_blanking_by_hand_is_found(old_and_new: None, owner: Owner, look):
    forget(before=BEFORE, at=FIRST)
    owner.execute(
        "UPDATE audit_entry SET salt = NULL, words = sha256(salt), subject = '' WHERE at = %s",
        [FIRST],
    )
    assert {finding.kind for finding in look(with_roots=False).findings} == {"changed", "forgotten"}
