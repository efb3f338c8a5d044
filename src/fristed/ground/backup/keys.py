"""The two halves of a backup key: the public one seals, the secret one is kept elsewhere."""

import base64
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from .trouble import WrongKey

PUBLIC, SECRET, LOCKED = (
    "fristed-backup-public-1",
    "fristed-backup-secret-1",
    "fristed-backup-locked-1",
)
# RFC 7914 and OWASP's least for scrypt: 128 MiB and about half a second for one guess.
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**17, 8, 1
SALT_BYTES, NONCE_BYTES, KEY_BYTES = 16, 12, 32


@dataclass(frozen=True)
class PublicKey:
    """What a computer that makes backups needs; it opens nothing."""

    raw: bytes

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits by which people tell keys apart."""
        return hashlib.sha256(self.raw).hexdigest()[:16]

    @property
    def text(self) -> str:
        """The one line that is kept in a file."""
        return f"{PUBLIC} {_encoded(self.raw)}"

    def seal(self, salt: bytes) -> tuple[bytes, bytes]:
        """Return the public half of a passing key, and the file key both halves agree on."""
        passing = X25519PrivateKey.generate()
        shared = passing.exchange(X25519PublicKey.from_public_bytes(self.raw))
        shown = passing.public_key().public_bytes_raw()
        return shown, _file_key(shared, shown, self.raw, salt)


@dataclass(frozen=True)
class SecretKey:
    """What opens backups; never on the computer that makes them."""

    raw: bytes

    @property
    def public(self) -> PublicKey:
        """The other half."""
        private = X25519PrivateKey.from_private_bytes(self.raw)
        return PublicKey(private.public_key().public_bytes_raw())

    def open(self, shown: bytes, salt: bytes) -> bytes:
        """Return the file key of an archive, from the passing key's public half."""
        private = X25519PrivateKey.from_private_bytes(self.raw)
        shared = private.exchange(X25519PublicKey.from_public_bytes(shown))
        return _file_key(shared, shown, self.public.raw, salt)

    def text(self, passphrase: str = "") -> str:
        """Return the one line to keep: locked by a passphrase, or for a safe as it is."""
        if not passphrase:
            return f"{SECRET} {_encoded(self.raw)}"
        salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
        locked = AESGCM(_stretched(passphrase, salt)).encrypt(nonce, self.raw, LOCKED.encode())
        return f"{LOCKED} {_encoded(salt + nonce + locked)}"


def new_secret_key() -> SecretKey:
    """Make a new key."""
    return SecretKey(X25519PrivateKey.generate().private_bytes_raw())


def read_public(path: Path) -> PublicKey:
    """Read the public half from its file."""
    kind, raw = _read(path)
    if kind != PUBLIC or len(raw) != KEY_BYTES:
        raise WrongKey(f"{path} holds no public backup key.")
    return PublicKey(raw)


def is_locked(path: Path) -> bool:
    """Tell whether a passphrase is needed."""
    return _read(path)[0] == LOCKED


def read_secret(path: Path, passphrase: str = "") -> SecretKey:
    """Read the secret half from its file, with its passphrase where it has one."""
    kind, raw = _read(path)
    if kind == SECRET and len(raw) == KEY_BYTES:
        return SecretKey(raw)
    if kind != LOCKED:
        raise WrongKey(f"{path} holds no secret backup key.")
    salt, nonce = raw[:SALT_BYTES], raw[SALT_BYTES : SALT_BYTES + NONCE_BYTES]
    body = raw[SALT_BYTES + NONCE_BYTES :]
    try:
        return SecretKey(AESGCM(_stretched(passphrase, salt)).decrypt(nonce, body, LOCKED.encode()))
    except (InvalidTag, ValueError) as error:
        raise WrongKey("The passphrase does not open this key.") from error


def _read(path: Path) -> tuple[str, bytes]:
    try:
        kind, _, encoded = path.read_text().strip().partition(" ")
        return kind, base64.b64decode(encoded, validate=True)
    except OSError as error:
        raise WrongKey(f"The key {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:  # also what is not text
        raise WrongKey(f"{path} holds no backup key.") from error


def _encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=KEY_BYTES, n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P).derive(
        passphrase.encode()
    )


def _file_key(shared: bytes, shown: bytes, public: bytes, salt: bytes) -> bytes:
    """HKDF (RFC 5869) over the X25519 secret (RFC 7748), bound to both public halves.

    The construction of age's X25519 recipient, with a salt of the file's own added.
    """
    kdf = HKDF(SHA256(), KEY_BYTES, salt=salt + shown + public, info=b"fristed backup 1")
    return kdf.derive(shared)
