"""The envelopes against an implementation written from the standards, both ways, fixed keys."""

import json
from base64 import urlsafe_b64decode

import pytest

from fristed.ground.envelopes import NotAKey, Opener, Signer, id_of, known_point, new_pair, seal_to
from fristed.ground.sealing import SealBroken
from tests.apps.sync import reference

VECTORS = json.loads(reference.VECTORS.read_text())
INFO = VECTORS["info"]


def raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


INTAKE = {name: raw(VECTORS["intake"][name]) for name in ("private", "public", "id")}
events = pytest.mark.parametrize("one", VECTORS["events"], ids=lambda one: one["event"]["kind"])


def test_vectors_are_those_that_the_reference_writes():
    assert reference.vectors() == VECTORS


def test_reference_knows_the_standards_own_examples():
    """FIPS 197 C.3, SP 800-38D (test case 16 of McGrew and Viega), RFC 5869 A.1, RFC 6979 A.2.5."""
    key = bytes(range(32))
    block = bytes.fromhex("00112233445566778899aabbccddeeff")
    assert reference.aes(key, block).hex() == "8ea2b7ca516745bfeafc49904b496089"
    turned, tag = reference.gcm(
        bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2),
        bytes.fromhex("cafebabefacedbaddecaf888"),
        bytes.fromhex(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
        ),
        bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
    )
    assert turned.hex().startswith("522dc1f099567d07f47f37a32a84427d")
    assert tag.hex() == "76fc6ece0f4e1768cddf8853bb2d551b"
    derived = reference.hkdf(
        bytes.fromhex("0b" * 22), bytes(range(13)), bytes.fromhex("f0f1f2f3f4f5f6f7f8f9")
    )
    assert derived.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
    private = 0xC9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721
    k = 0xA6E3C57DD01ABE90086538398355DD4C3B17AA873382B0F24D6129493D8AAD60
    signature = reference.sign(private, b"sample", k)
    assert signature[:32].hex().startswith("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991")
    assert signature[32:].hex().startswith("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff406")


@events
def test_house_opens_what_the_reference_sealed(one):
    found = Opener(INTAKE["private"]).open(raw(one["sealed"]), purpose=INFO, bound=one["aad"])

    assert found == raw(one["plaintext"])
    assert json.loads(found) == one["event"]
    assert len(found) % 256 == 0


@events
def test_house_knows_the_references_signature(one):
    signer, words = Signer(raw(VECTORS["device"]["public"])), one["signed_prefix"].encode()

    assert signer.signed(words + raw(one["sealed"]), raw(one["signature"]))
    assert not signer.signed(words + raw(one["sealed"]) + b"\0", raw(one["signature"]))


def test_reference_opens_what_the_house_sealed():
    sealed = seal_to(INTAKE["public"], b"kveld" * 40, purpose=INFO, bound="a:b:1")
    private = int.from_bytes(INTAKE["private"], "big")

    assert reference.opened(sealed, private=private, info=INFO, bound="a:b:1") == b"kveld" * 40


def test_key_is_named_by_the_beginning_of_its_hash():
    assert id_of(INTAKE["public"]) == INTAKE["id"]


def test_no_byte_of_an_envelope_can_be_changed():
    pair = new_pair()
    sealed, opener = seal_to(pair.public, b"x", purpose=INFO, bound="b"), Opener(pair.private)
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(SealBroken):
            opener.open(bytes(changed), purpose=INFO, bound="b")
    for wrong in ({"purpose": INFO, "bound": "c"}, {"purpose": "p", "bound": "b"}):
        with pytest.raises(SealBroken):
            opener.open(sealed, **wrong)


@pytest.mark.parametrize(
    "point",
    [b"", b"\x04" + bytes(64), b"\x02" + bytes(32), b"\x04" + b"\xff" * 64, bytes(65)],
    ids=["nothing", "origin", "compressed", "beyond", "infinity"],
)
def test_what_is_no_point_is_no_key(point):
    with pytest.raises(NotAKey):
        known_point(point)
