"""What a network takes, and each reason for which it refuses."""

from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fristed.science.attestation import (
    MOST_BYTES,
    Kind,
    KnownKey,
    NewKey,
    Number,
    Reason,
    Refused,
    Report,
    Standing,
    announce,
    kind_of,
    public_of,
    sha256_of,
    verify,
    verify_new_key,
    write_report,
)
from fristed.science.attestation.envelope import opened, sealed
from fristed.science.attestation.report import payload_of

from .made import CAME, EXPECTED, HEADER, KEY, MADE, NUMBERS, OTHER_SEED, SEED, file_of, report

DAY = timedelta(days=1)


def refused(raw: bytes, *keys: KnownKey, **expected: Any) -> Reason:
    """Return why a file is refused."""
    with pytest.raises(Refused) as found:
        verify(raw, keys or [KEY], replace(EXPECTED, **expected))
    return found.value.reason


def resigned(payload: bytes, seed: bytes = SEED) -> bytes:
    """Sign any bytes as a report."""
    return sealed(Kind.REPORT, payload, seed)


def test_report_comes_out_as_it_went_in() -> None:
    assert verify(file_of(), [KEY], EXPECTED) == report()
    assert file_of() == file_of()
    assert kind_of(file_of()) is Kind.REPORT


def test_file_is_three_parts_and_the_last_is_signed() -> None:
    first, line, payload = file_of().split(b"\n", 2)
    assert first == b"fristed report 1"
    assert payload == payload_of(report())
    assert b64decode(line.split()[1]) == opened(file_of(), Kind.REPORT).signature


@pytest.mark.parametrize("at", range(0, 900, 7))
def test_no_byte_can_be_changed(at: int) -> None:
    raw = bytearray(file_of())
    raw[at % len(raw)] ^= 1
    with pytest.raises(Refused):
        verify(bytes(raw), [KEY], EXPECTED)


def test_one_number_changed_is_a_bad_signature() -> None:
    assert refused(file_of().replace(b'"value":30.0', b'"value":90.0')) is Reason.BAD_SIGNATURE


def test_key_nobody_vouched_for_is_unknown() -> None:
    assert refused(file_of(OTHER_SEED)) is Reason.UNKNOWN_KEY


def test_report_of_another_network_or_member_is_refused() -> None:
    assert refused(file_of(network="south")) is Reason.OTHER_NETWORK
    assert refused(file_of(), network="south") is Reason.OTHER_NETWORK
    assert refused(file_of(member="no-bergen")) is Reason.OTHER_MEMBER


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"from_at": MADE + DAY}, Reason.KEY_NOT_VALID_THEN),
        ({"until_at": MADE}, Reason.KEY_NOT_VALID_THEN),
        ({"revoked_at": CAME}, Reason.KEY_REVOKED),
        ({"revoked_at": MADE - DAY}, Reason.KEY_REVOKED),
    ],
)
def test_key_that_does_not_sign_then_is_refused(changed: dict[str, Any], reason: Reason) -> None:
    assert refused(file_of(), replace(KEY, **changed)) is reason


def test_date_before_the_revocation_helps_nobody_who_comes_after_it() -> None:
    """The date is the signer's own word: whoever stole the key would write an earlier one."""
    revoked = replace(KEY, revoked_at=MADE + timedelta(minutes=30))
    assert refused(file_of(), revoked) is Reason.KEY_REVOKED


def test_key_in_its_overlap_still_signs() -> None:
    assert verify(file_of(), [replace(KEY, until_at=MADE + DAY)], EXPECTED) == report()
    assert verify(file_of(), [replace(KEY, revoked_at=CAME + DAY)], EXPECTED) == report()


def test_report_dated_ahead_or_of_a_month_that_runs_is_refused() -> None:
    assert refused(file_of(), at=MADE - timedelta(minutes=16)) is Reason.DATED_AHEAD
    assert refused(file_of(period="2026-11")) is Reason.NOT_OVER
    runs = datetime(2026, 12, 31, 9, tzinfo=UTC)  # an hour before the year ends at UTC+14
    assert refused(file_of(period="2026-12", made_at=runs), at=runs) is Reason.NOT_OVER
    over = runs + timedelta(hours=1)
    verify(file_of(period="2026-12", made_at=over), [KEY], replace(EXPECTED, at=over))


def test_made_up_data_is_taken_by_a_demonstration_alone() -> None:
    assert refused(file_of(synthetic=True)) is Reason.MADE_UP
    verify(file_of(synthetic=True), [KEY], replace(EXPECTED, takes_made_up=True))


@pytest.mark.parametrize("known", [{"HC-1": 2, "NW-2": 1}, {"NW-2": 1}])
def test_other_definition_is_refused(known: dict[str, int]) -> None:
    assert refused(file_of(), definitions=known) is Reason.OTHER_DEFINITION


def test_other_policy_is_refused() -> None:
    assert refused(file_of(), policy=3) is Reason.OTHER_POLICY


def test_correction_names_what_it_replaces() -> None:
    first = file_of()
    has = {("no-oslo", "2026-09"): Standing(1, sha256_of(first))}
    second = file_of(sequence=2, replaces=sha256_of(first))
    assert verify(second, [KEY], replace(EXPECTED, standing=has)).header.sequence == 2
    assert refused(first, standing=has) is Reason.OLD_SEQUENCE
    assert refused(file_of(sequence=2), standing=has) is Reason.DOES_NOT_FOLLOW
    assert refused(file_of(sequence=2, replaces="0" * 64), standing=has) is Reason.DOES_NOT_FOLLOW
    other = {("no-oslo", "2026-08"): Standing(4, "0" * 64)}
    verify(first, [KEY], replace(EXPECTED, standing=other))


def test_correction_of_what_was_never_taken_is_taken() -> None:
    """A room names the newest it signed; where that was refused, the network does not have it."""
    third = file_of(sequence=3, replaces="0" * 64)
    assert verify(third, [KEY], EXPECTED).header.sequence == 3
    has = {("no-oslo", "2026-09"): Standing(1, sha256_of(file_of()))}
    assert verify(third, [KEY], replace(EXPECTED, standing=has)).header.sequence == 3


def test_report_without_a_number_takes_one_back_and_is_never_the_first() -> None:
    head = replace(HEADER, sequence=2, replaces=sha256_of(file_of()), definitions={})
    nothing = Report(head, ())
    has = {("no-oslo", "2026-09"): Standing(1, sha256_of(file_of()))}
    raw = write_report(nothing, SEED)
    assert verify(raw, [KEY], replace(EXPECTED, standing=has)) == nothing
    with pytest.raises(Refused):
        write_report(Report(replace(head, replaces=""), ()), SEED)


PAYLOAD = payload_of(report())


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\n\n",
        PAYLOAD[:-1],
        PAYLOAD + b"\n",
        PAYLOAD.replace(b'"policy":2', b'"policy": 2'),
        PAYLOAD.replace(b'"policy":2', b'"policy":2.0'),
        PAYLOAD.replace(b'"policy":2', b'"policy":true'),
        PAYLOAD.replace(b'"policy":2', b'"policy":2,"policy":3'),
        PAYLOAD.replace(b'"policy":2,', b""),
        PAYLOAD.replace(b"2026-09", b"2026-13"),
        PAYLOAD.replace(b"2026-11-03T", b"2026-11-03 "),
        PAYLOAD.replace(b'"sequence":1', b'"sequence":0'),
        PAYLOAD.replace(b"30.0", b"-30.0"),
        PAYLOAD.replace(b"30.0", b"NaN"),
        PAYLOAD.replace(b"30.0", b"3e1"),
        PAYLOAD.replace(b'"value":30.0', b'"value":null'),
        PAYLOAD.replace(b'"hidden":"protects_people"', b'"hidden":""'),
        PAYLOAD.replace(b'"inject"', b'""'),
        PAYLOAD.replace(b'"inject"', b'"Inject <b>"'),
        PAYLOAD.replace(b'"HC-1":1,', b""),
        b'{"numbers":[]}\n'.join([PAYLOAD.split(b"\n")[0] + b"\n", b""]),
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_what_nobody_would_write_is_malformed(payload: bytes) -> None:
    assert payload != PAYLOAD
    assert refused(resigned(payload)) is Reason.MALFORMED


def test_file_that_is_no_report_is_malformed() -> None:
    for raw in (b"", b"\n", b"x" * 100, file_of().replace(b"report 1", b"report 2")):
        assert refused(raw) is Reason.MALFORMED
    assert refused(file_of() + b" " * MOST_BYTES) is Reason.MALFORMED


def test_other_spelling_of_a_signature_is_malformed() -> None:
    """Else one report could come under two hashes."""
    raw = file_of()
    mark = raw.split()[4]
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = letters[(letters.index(mark[85:86]) // 16) * 16 + (letters.index(mark[85:86]) + 1) % 16]
    twin = mark[:85] + bytes([last]) + b"=="
    assert (twin != mark, b64decode(twin)) == (True, b64decode(mark))
    assert refused(raw.replace(mark, twin)) is Reason.MALFORMED


def test_report_nobody_could_read_is_not_written() -> None:
    twice = Report(HEADER, (NUMBERS[0], NUMBERS[0]))
    for one in (twice, Report(HEADER, ()), Report(HEADER, (Number("X-1", "a", (), 1, 1, None),))):
        with pytest.raises(Refused):
            write_report(one, SEED)


NEW = NewKey("north", "no-oslo", public_of(OTHER_SEED), MADE, MADE + 30 * DAY, MADE)


def test_old_key_vouches_for_the_new_one() -> None:
    found, old = verify_new_key(announce(NEW, SEED), [KEY], network="north", at=CAME)
    assert (found, old) == (NEW, KEY)


@pytest.mark.parametrize(
    ("raw", "keys", "reason"),
    [
        (announce(NEW, OTHER_SEED), [KEY], Reason.UNKNOWN_KEY),
        (announce(replace(NEW, network="south"), SEED), [KEY], Reason.OTHER_NETWORK),
        (announce(replace(NEW, member="no-bergen"), SEED), [KEY], Reason.OTHER_MEMBER),
        (announce(NEW, SEED), [replace(KEY, revoked_at=MADE)], Reason.KEY_REVOKED),
        (announce(NEW, SEED), [replace(KEY, until_at=MADE)], Reason.KEY_NOT_VALID_THEN),
        (announce(NEW, SEED), [replace(KEY, until_at=CAME)], Reason.KEY_NOT_VALID_THEN),
        (announce(NEW, SEED), [KEY, KnownKey("x", NEW.public, MADE)], Reason.KNOWN_ALREADY),
        (announce(NEW, SEED)[:-9] + b'"2026"}\n', [KEY], Reason.BAD_SIGNATURE),
        (file_of(), [KEY], Reason.MALFORMED),
    ],
)
def test_new_key_is_refused(raw: bytes, keys: list[KnownKey], reason: Reason) -> None:
    with pytest.raises(Refused) as found:
        verify_new_key(raw, keys, network="north", at=CAME)
    assert found.value.reason is reason


def test_signature_of_one_kind_is_none_of_another() -> None:
    payload = payload_of(report())
    mark = opened(sealed(Kind.NEW_KEY, payload, SEED), Kind.NEW_KEY)
    assert refused(replace(mark, kind=Kind.REPORT).content()) is Reason.BAD_SIGNATURE


def test_old_key_may_not_end_before_the_new_one_begins() -> None:
    with pytest.raises(Refused):
        announce(replace(NEW, old_until_at=MADE - DAY), SEED)
