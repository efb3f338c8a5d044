"""Roots in a file elsewhere: what is appended, when, and when it refuses."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command

from fristed.apps.audit.actions import (
    RootsDisagree,
    declare_restored,
    export,
    export_if_due,
    keep_sealed,
    seal,
)
from fristed.apps.audit.queries import latest_root
from fristed.web import heart

from .conftest import FIRST, write

Owner = psycopg.Connection[Any]
CUT = (
    "DELETE FROM audit_entry WHERE id IN (SELECT entry FROM audit_leaf WHERE position >= 9); "
    "DELETE FROM audit_leaf WHERE position >= 9; DELETE FROM audit_root WHERE number = 3; "
    "DELETE FROM audit_sealer; "
    "INSERT INTO audit_sealer (number, size, root, sealed_at, peaks) "
    "SELECT 2, 9, root, sealed_at, '{}' FROM audit_root WHERE number = 2"
)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_export_appends_the_newest_root_once(sealed: None, roots: Path):
    root = latest_root()
    assert root is not None
    assert [line["number"] for line in lines(roots)] == [1, 2, 3]
    assert lines(roots)[-1]["root"] == root.root
    assert export(to=roots, at=FIRST) is None
    assert len(lines(roots)) == 3


def test_export_takes_a_folder(sealed: None, tmp_path: Path):
    export(to=tmp_path / "elsewhere", at=FIRST)
    assert len(lines(tmp_path / "elsewhere" / "roots.jsonl")) == 1


def test_keeping_sealed_exports_an_hour_apart(owner: Owner, roots: Path):
    for minutes in (0, 30, 59, 61, 90):
        write(1)
        keep_sealed(at=FIRST + timedelta(minutes=minutes), to=roots, minutes=60)
    assert [line["number"] for line in lines(roots)] == [1, 4]


def test_export_goes_on_after_a_clock_was_set_back(sealed: None, roots: Path):
    write(1)
    seal(at=FIRST)
    assert export_if_due(to=roots, minutes=60, at=FIRST - timedelta(days=2)) == latest_root()


def test_export_refuses_a_record_that_was_cut(sealed: None, owner: Owner, roots: Path):
    owner.execute(CUT)
    with pytest.raises(RootsDisagree):
        export(to=roots, at=FIRST)
    assert len(lines(roots)) == 3


def test_declared_restore_is_told_and_no_finding(sealed: None, owner: Owner, roots: Path, look):
    owner.execute(CUT)
    assert [finding.kind for finding in look().findings] == ["tail cut"]
    declare_restored(to=roots, at=FIRST)
    report = look()
    assert report.findings == []
    assert report.notes == [
        f"a restore was declared on {FIRST.isoformat()}: it went back to root 2, "
        "and 1 exported roots after it are lost"
    ]


def test_declared_restore_hides_no_other_past(sealed: None, owner: Owner, roots: Path, look):
    owner.execute(CUT)
    owner.execute("UPDATE audit_root SET root = sha256('') WHERE number = 2")
    declare_restored(to=roots, at=FIRST)
    assert {finding.kind for finding in look().findings} == {"chain"}


def test_torn_line_is_left_out_and_told(sealed: None, roots: Path, look):
    with roots.open("a") as file:
        file.write('{"number": 3, "ro')
    write(1)
    seal(at=FIRST)
    export(to=roots, at=FIRST)
    report = look()
    assert report.findings == []
    assert report.notes == ["line 4 of the roots cannot be read and was left out"]
    assert report.exported == 4


def told(*words: str) -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("audit", *words, stdout=out, stderr=StringIO())
    except SystemExit as end:
        return out.getvalue(), int(str(end.code))
    return out.getvalue(), 0


def test_verify_says_so_and_ends_with_0(sealed: None, roots: Path):
    assert told("verify", "--roots", str(roots)) == (
        "12 entries sealed under 3 roots, 0 not sealed yet.\n"
        "0 were forgotten; their leaves are intact.\n"
        "3 exported roots were compared.\n"
        "Nothing was found.\n",
        0,
    )


def test_verify_without_roots_says_what_it_cannot_exclude(sealed: None):
    words, code = told("verify")
    assert ("cannot be excluded" in words, code) == (True, 0)


def test_verify_says_what_was_found_where_and_ends_with_1(sealed: None, owner: Owner, roots: Path):
    owner.execute("DELETE FROM audit_entry WHERE at = %s", [FIRST])
    words, code = told("verify", "--roots", str(roots))
    found = [line for line in words.splitlines() if line.startswith("FOUND")]
    assert (len(found), found[0].startswith("FOUND deleted: position 0, entry "), code) == (
        1,
        True,
        1,
    )


def test_verify_answers_as_json(sealed: None, owner: Owner, roots: Path):
    words, code = told("verify", "--json", "--roots", str(roots))
    answer = json.loads(words)
    assert (answer["ok"], answer["sealed"], answer["findings"], code) == (True, 12, [], 0)
    owner.execute("DELETE FROM audit_root")
    words, code = told("verify", "--json", "--roots", str(roots))
    assert (json.loads(words)["ok"], code) == (False, 1)


def test_commands_seal_and_export(owner: Owner, roots: Path):
    write(3)
    told("seal")
    root = latest_root()
    assert root is not None
    assert told("export", "--to", str(roots)) == (f"{roots}: {root.short}\n", 0)


def test_roots_that_are_not_there_are_no_proof(sealed: None, tmp_path: Path):
    with pytest.raises(CommandError):
        call_command("audit", "verify", "--roots", str(tmp_path / "gone.jsonl"))


def test_root_on_paper_is_looked_for(sealed: None, owner: Owner, roots: Path):
    root = latest_root()
    assert root is not None
    assert told("verify", "--roots", str(roots), "--paper", root.short)[1] == 0
    words, code = told("verify", "--roots", str(roots), "--paper", "0000 0000 0000 0000")
    assert ("FOUND rebuilt: the root on paper is not here" in words, code) == (True, 1)


def test_heart_seals_and_exports(owner: Owner, roots: Path, settings):
    settings.ROOTS = roots
    write(2)
    heart._seal(FIRST)
    assert [line["size"] for line in lines(roots)] == [2]


def test_heart_goes_on_sealing_where_the_share_is_gone(owner: Owner, tmp_path: Path, settings):
    (tmp_path / "share").write_text("not a folder")
    settings.ROOTS = tmp_path / "share" / "roots"
    write(2)
    heart._seal(FIRST)
    root = latest_root()
    assert root is not None and root.size == 2
