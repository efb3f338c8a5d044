"""Sealing one field: AES-GCM under a person's key, bound to its table, column and row."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class SealBroken(Exception):
    """The bytes do not open: another key, another row, or they were changed."""


def _bound(table: str, column: str, row: int) -> bytes:
    return f"{table}|{column}|{row}".encode()


def seal(key: bytes, text: str, *, table: str, column: str, row: int) -> bytes:
    """Encrypt `text` (UTF-8) so that it opens only as this column of this row.

    Returns
    -------
    bytes
        12 bytes of nonce, then ciphertext and 16 bytes of tag (NIST SP 800-38D).
    """
    return seal_bytes(key, text.encode(), table=table, column=column, row=row)


def unseal(key: bytes, sealed: bytes, *, table: str, column: str, row: int) -> str:
    """Decrypt what `seal` made; raise SealBroken when it is not exactly that."""
    return unseal_bytes(key, sealed, table=table, column=column, row=row).decode()


def seal_bytes(key: bytes, content: bytes, *, table: str, column: str, row: int) -> bytes:
    """Encrypt bytes (a picture) in the same way."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, _bound(table, column, row))


def unseal_bytes(key: bytes, sealed: bytes, *, table: str, column: str, row: int) -> bytes:
    """Decrypt what `seal_bytes` made; raise SealBroken when it is not exactly that."""
    nonce, body = bytes(sealed[:_NONCE_BYTES]), bytes(sealed[_NONCE_BYTES:])
    try:
        return AESGCM(key).decrypt(nonce, body, _bound(table, column, row))
    except InvalidTag as error:
        raise SealBroken(f"{table}.{column} of row {row} does not open") from error
