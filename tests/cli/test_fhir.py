"""`fristed fhir check` tells what is wrong, and loads nothing it does not need."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from fristed.cli.main import app
from fristed.science import fhir

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)


def ran(capsys, *given):
    """Run the command; return its exit code and what it said."""
    with pytest.raises(SystemExit) as ended:
        app(["fhir", *given])
    said = capsys.readouterr()
    return ended.value.code, said.out + said.err


def test_valid_bundle_is_said_so(tmp_path, capsys):
    entries = [fhir.entry_of(one) for one in fhir.resources_of(fhir.Record(fhir.Person("1")))]
    file = tmp_path / "one.json"
    file.write_text(json.dumps(fhir.bundle_of(entries, number="1", made_at=NOON)))
    assert ran(capsys, "check", str(file)) == (0, "Valid. Read: 1. Without a place here: 0.\n")


def test_wrong_element_ends_with_one(tmp_path, capsys):
    file = tmp_path / "one.json"
    wrong = {"resource": {"resourceType": "Patient", "gender": "spring"}}
    file.write_text(json.dumps(fhir.bundle_of([wrong], number="1", made_at=NOON)))
    code, said = ran(capsys, "check", str(file))
    assert (code, said.startswith("entry[0] Patient: gender")) == (1, True)


def test_missing_file_is_one_line(tmp_path, capsys):
    code, said = ran(capsys, "check", str(tmp_path / "none.json"))
    assert (code, said.count("\n")) == (2, 1)


def test_models_load_only_where_a_bundle_is_checked():
    script = "import sys, fristed.science.fhir; print('fhir.resources' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
