"""The archive's format: whatever is done to a file, it is found, and nothing wrong is believed."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.ground.backup.keys import (
    PublicKey,
    SecretKey,
    is_locked,
    new_secret_key,
    read_public,
    read_secret,
)
from fristed.ground.backup.stream import MAGIC, TAG, Sealer, opened, read_heading
from fristed.ground.backup.trouble import (
    BackupTrouble,
    Damaged,
    NotABackup,
    OtherVersion,
    WrongKey,
)

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
KEY = new_secret_key()
CHUNK = 16


def sealed(content: bytes, key: PublicKey = KEY.public, chunk: int = CHUNK) -> bytes:
    file = io.BytesIO()
    sealer = Sealer(file, key, kind="database", at=AT, chunk=chunk)
    sealer.write(content)
    sealer.finish()
    return file.getvalue()


def read(archive: bytes, key: SecretKey = KEY) -> bytes:
    return b"".join(opened(io.BytesIO(archive), key))


def heading_bytes(archive: bytes) -> int:
    return len(read_heading(io.BytesIO(archive))[1])


def chunks(archive: bytes) -> list[bytes]:
    body = archive[heading_bytes(archive) :]
    return [body[at : at + CHUNK + TAG] for at in range(0, len(body), CHUNK + TAG)]


@given(st.lists(st.binary(max_size=70), max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_was_sealed_opens_again_however_it_was_written(parts: list[bytes]):
    file = io.BytesIO()
    sealer = Sealer(file, KEY.public, kind="keys", at=AT, chunk=CHUNK)
    for part in parts:
        sealer.write(part)
    sealer.finish()

    assert read(file.getvalue()) == b"".join(parts)


def test_nothing_of_the_content_stands_in_the_archive():
    assert b"canary" not in sealed(b"canary" * 40)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_flipped_bit_anywhere_is_found(data: st.DataObject):
    archive = bytearray(sealed(b"who came, and when; more than two chunks of it"))
    where = data.draw(st.integers(0, len(archive) - 1))
    archive[where] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises((NotABackup, OtherVersion, WrongKey, Damaged)):
        read(bytes(archive))


def test_cut_anywhere_is_found():
    archive = sealed(b"x" * (3 * CHUNK))
    for end in range(len(archive)):
        with pytest.raises((NotABackup, Damaged)):
            read(archive[:end])


def test_anything_added_is_found():
    archive = sealed(b"x" * (2 * CHUNK))
    for more in (b"\0", archive[-(CHUNK + TAG) :]):
        with pytest.raises(Damaged):
            read(archive + more)


@given(st.permutations(range(4)))
@settings(max_examples=24, deadline=None)
def test_chunks_in_another_order_are_found(order: list[int]):
    archive = sealed(b"".join(bytes([n]) * CHUNK for n in range(4)))
    parts = chunks(archive)
    moved = archive[: heading_bytes(archive)] + b"".join(parts[n] for n in order)
    if order == sorted(order):
        assert read(moved)
        return
    with pytest.raises(Damaged):
        read(moved)


def test_chunk_of_another_archive_is_found():
    first, second = sealed(b"a" * 2 * CHUNK), sealed(b"b" * 2 * CHUNK)
    mixed = first[: heading_bytes(first)] + chunks(second)[0] + chunks(first)[1]

    with pytest.raises(Damaged):
        read(mixed)


def test_other_key_is_named():
    with pytest.raises(WrongKey, match=KEY.public.id):
        read(sealed(b"x"), new_secret_key())


def test_other_format_is_named():
    archive = sealed(b"x").replace(b'"format": 1', b'"format": 2')

    with pytest.raises(OtherVersion, match="format 2"):
        read(archive)


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_file_makes_the_reader_fail_without_a_name(content: bytes):
    for archive in (content, MAGIC + content, MAGIC + len(content).to_bytes(4, "big") + content):
        with pytest.raises(BackupTrouble):
            read(archive)


def test_two_archives_of_one_content_share_no_chunk():
    assert set(chunks(sealed(b"x" * 64))).isdisjoint(chunks(sealed(b"x" * 64)))


def test_secret_key_is_read_with_its_passphrase_alone(tmp_path: Path):
    locked, bare, public = tmp_path / "locked", tmp_path / "bare", tmp_path / "public"
    locked.write_text(KEY.text("six words that nobody else knows"))
    bare.write_text(KEY.text())
    public.write_text(KEY.public.text)

    assert read_secret(locked, "six words that nobody else knows") == KEY
    assert (read_secret(bare), read_public(public)) == (KEY, KEY.public)
    assert (is_locked(locked), is_locked(bare)) == (True, False)
    with pytest.raises(WrongKey, match="passphrase"):
        read_secret(locked, "six words")
    for wrong in (public, tmp_path / "absent"):
        with pytest.raises(WrongKey):
            read_secret(wrong)


def test_public_key_opens_nothing(tmp_path: Path):
    public = tmp_path / "public"
    public.write_text(KEY.public.text)
    with pytest.raises(WrongKey):
        read_secret(public)
