"""``fristed attest check``: a report is checked with a public key, without a network."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fristed.cli.main import app
from fristed.science.attestation import public_of, sha256_of
from tests.science.attestation.made import OTHER_SEED, SEED, file_of

KEY = public_of(SEED).hex()


def check(tmp_path: Path, raw: bytes, key: str = KEY) -> Result:
    file = tmp_path / "september.report"
    file.write_bytes(raw)
    return CliRunner().invoke(app, ["attest", "check", str(file), "--key", key])


def test_report_that_holds_is_told_number_by_number(tmp_path: Path) -> None:
    found = check(tmp_path, file_of(sequence=2, replaces="0" * 64))
    assert found.exit_code == 0
    assert found.output.splitlines()[1:] == [
        "no-oslo to north, 2026-09, report 2",
        "signed 2026-11-03 09:30 UTC, rules of protection v2",
        f"SHA-256 {sha256_of(file_of(sequence=2, replaces='0' * 64))}",
        "HC-1 v1 visits: 30",
        "NW-2 v1 episodes route=all: 25",
        "NW-2 v1 episodes route=inject: hidden: protects_people",
    ]


@pytest.mark.parametrize(
    ("raw", "key", "reason"),
    [
        (file_of().replace(b"30.0", b"90.0"), KEY, "bad_signature"),
        (file_of(), public_of(OTHER_SEED).hex(), "unknown_key"),
        (b"no report", KEY, "malformed"),
    ],
)
def test_report_that_does_not_hold_says_why(
    tmp_path: Path, raw: bytes, key: str, reason: str
) -> None:
    found = check(tmp_path, raw, key)
    assert (found.exit_code, found.output.startswith(f"refused: {reason}")) == (1, True)


def test_what_is_no_key_or_no_file_is_one_line(tmp_path: Path) -> None:
    assert check(tmp_path, file_of(), "abc").exit_code == 2
    gone = CliRunner().invoke(app, ["attest", "check", str(tmp_path / "gone"), "--key", KEY])
    assert (gone.exit_code, len(gone.output.strip().splitlines())) == (2, 1)
