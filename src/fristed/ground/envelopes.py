"""Envelopes: sealed on a device to a public key of the house, signed by the device's own key.

Whoever seals cannot open again: each envelope has an ephemeral key of its own (ECIES over P-256,
the curve that every browser's WebCrypto has). All points are uncompressed, all numbers raw.

    byte  0        version, 1
    bytes 1-8      which key of the house opens it: the first of SHA-256 over its public half
    bytes 9-73     the ephemeral public key
    bytes 74-85    nonce
    from 86        AES-256-GCM, its tag last; the key is HKDF-SHA-256 over the shared secret,
                   salted with both public keys
"""

import hashlib
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .sealing import SealBroken

VERSION = 1
POINT_BYTES, SCALAR_BYTES, ID_BYTES, SIGNATURE_BYTES = 65, 32, 8, 64
_NONCE_BYTES, _TAG_BYTES = 12, 16
_EPHEMERAL = 1 + ID_BYTES
_NONCE = _EPHEMERAL + POINT_BYTES
_BODY = _NONCE + _NONCE_BYTES
LEAST_BYTES = _BODY + _TAG_BYTES
_CURVE = ec.SECP256R1()


class NotAKey(Exception):
    """These bytes are no point of the curve."""


@dataclass(frozen=True)
class Pair:
    """A key of the house: what may be known to everybody, and what opens."""

    public: bytes
    private: bytes


def new_pair() -> Pair:
    """Make a key of the house."""
    made = ec.generate_private_key(_CURVE)
    scalar = made.private_numbers().private_value.to_bytes(SCALAR_BYTES, "big")
    return Pair(_raw(made.public_key()), scalar)


def id_of(public: bytes) -> bytes:
    """Return by which bytes an envelope names the key that opens it."""
    return hashlib.sha256(public).digest()[:ID_BYTES]


def opened_by(sealed: bytes) -> bytes:
    """Return the id of the key that opens an envelope; raise SealBroken where it is none."""
    if len(sealed) < LEAST_BYTES or sealed[0] != VERSION:
        raise SealBroken("This is no envelope that this version knows.")
    return sealed[1:_EPHEMERAL]


def known_point(public: bytes) -> bytes:
    """Return a public key that a device brings; raise NotAKey where it is no point."""
    _point(public)
    return public


def seal_to(public: bytes, content: bytes, *, purpose: str, bound: str) -> bytes:
    """Seal `content` so that only the private half opens it, and only as what it is bound to."""
    ephemeral, nonce = ec.generate_private_key(_CURVE), os.urandom(_NONCE_BYTES)
    sent = _raw(ephemeral.public_key())
    key = _key(ephemeral.exchange(ec.ECDH(), _point(public)), sent + public, purpose)
    body = AESGCM(key).encrypt(nonce, content, bound.encode())
    return bytes([VERSION]) + id_of(public) + sent + nonce + body


class Opener:
    """Opens envelopes that were sealed to one key of the house."""

    def __init__(self, private: bytes) -> None:
        self._private = ec.derive_private_key(int.from_bytes(private, "big"), _CURVE)
        self._public = _raw(self._private.public_key())
        self.id = id_of(self._public)

    def open(self, sealed: bytes, *, purpose: str, bound: str) -> bytes:
        """Return what an envelope holds; raise SealBroken when it is not exactly that."""
        if opened_by(sealed) != self.id:
            raise SealBroken("This envelope is for another key.")
        sent, nonce = sealed[_EPHEMERAL:_NONCE], sealed[_NONCE:_BODY]
        try:
            secret = self._private.exchange(ec.ECDH(), _point(sent))
            key = _key(secret, sent + self._public, purpose)
            return AESGCM(key).decrypt(nonce, sealed[_BODY:], bound.encode())
        except (InvalidTag, NotAKey) as error:
            raise SealBroken("This envelope does not open.") from error


class Signer:
    """Tells whether something was signed by one device (ECDSA over SHA-256, r and s in a row)."""

    def __init__(self, public: bytes) -> None:
        self._public = _point(public)

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Tell whether this device signed these very bytes."""
        if len(signature) != SIGNATURE_BYTES:
            return False
        half = SIGNATURE_BYTES // 2
        r, s = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
        try:
            self._public.verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return True


def _key(secret: bytes, salt: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=salt, info=purpose.encode()).derive(secret)


def _point(raw: bytes) -> ec.EllipticCurvePublicKey:
    if len(raw) != POINT_BYTES:
        raise NotAKey("A public key is 65 bytes long.")
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, raw)
    except ValueError as error:
        raise NotAKey("These bytes are no point of the curve.") from error


def _raw(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
