"""Attestation: figures that one house signs and another checks, byte for byte.

``write_report(report, seed)`` gives the file that a room sends; ``verify(raw, keys, expected)``
gives the report back or raises `Refused` with one of a closed list of reasons.
``announce(new_key, seed)`` lets a key vouch for the one after it; ``verify_new_key`` checks that.

Signatures are Ed25519 (RFC 8032). Each kind of file is signed under a prefix of its own, so that
no signature means anything elsewhere; docs/methods/attestation.md tells the format.
"""

from .announcing import NewKey, announce
from .envelope import MEDIA, MOST_BYTES, Kind, kind_of, sha256_of, signer_of
from .keys import SEED_BYTES, key_id_of, public_of
from .reasons import Reason, Refused
from .report import Header, Number, Report, write_report
from .verifying import Expected, KnownKey, Standing, read_unchecked, verify, verify_new_key

__all__ = [
    "MEDIA",
    "MOST_BYTES",
    "SEED_BYTES",
    "Expected",
    "Header",
    "Kind",
    "KnownKey",
    "NewKey",
    "Number",
    "Reason",
    "Refused",
    "Report",
    "Standing",
    "announce",
    "key_id_of",
    "kind_of",
    "public_of",
    "read_unchecked",
    "sha256_of",
    "signer_of",
    "verify",
    "verify_new_key",
    "write_report",
]
