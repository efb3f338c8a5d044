"""Ed25519 key pairs, and how a public key is called."""

from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SEED_BYTES: Final = 32
PUBLIC_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
ID_LETTERS: Final = 32


def public_of(seed: bytes) -> bytes:
    """Return the public key of a private one.

    Parameters
    ----------
    seed : bytes
        The private key, 32 bytes (RFC 8032, section 5.1.5).

    Returns
    -------
    bytes
        The public key, 32 bytes.
    """
    key = Ed25519PrivateKey.from_private_bytes(seed)
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_id_of(public: bytes) -> str:
    """Return how a public key is called: 128 bits of its SHA-256, 32 hexadecimal digits.

    Short enough to be read out over a telephone by whoever vouches for it.
    """
    return sha256(public).hexdigest()[:ID_LETTERS]


def sign(seed: bytes, message: bytes) -> bytes:
    """Sign bytes (Ed25519, RFC 8032 section 5.1.6).

    Returns
    -------
    bytes
        The signature, 64 bytes; the same for the same bytes and key.
    """
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether a signature is of exactly these bytes under this key (RFC 8032, 5.1.7)."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
