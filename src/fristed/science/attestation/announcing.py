"""A key vouches for the one after it: both stand for a while, then the new one alone."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from .canonical import moment_of, moment_text, name_of, read, written
from .envelope import Kind, sealed
from .keys import PUBLIC_BYTES
from .reasons import Reason, Refused

_SAYS: Final = {"network", "member", "public", "from_at", "old_until_at", "made_at"}
_PUBLIC = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class NewKey:
    """What the old key says of the new one.

    Attributes
    ----------
    public : bytes
        The new public key, 32 bytes.
    from_at : datetime
        From when the new key signs.
    old_until_at : datetime
        Until when the old one does beside it; not before `from_at`.
    """

    network: str
    member: str
    public: bytes
    from_at: datetime
    old_until_at: datetime
    made_at: datetime


def announce(new: NewKey, seed: bytes) -> bytes:
    """Return a new key as a file signed with the old one, whose private key `seed` is.

    Raises
    ------
    Refused
        As malformed, where nobody could read it back.
    """
    payload = written(
        {
            "network": new.network,
            "member": new.member,
            "public": new.public.hex(),
            "from_at": moment_text(new.from_at),
            "old_until_at": moment_text(new.old_until_at),
            "made_at": moment_text(new.made_at),
        }
    )
    read_payload(payload)
    return sealed(Kind.NEW_KEY, payload, seed)


def read_payload(payload: bytes) -> NewKey:
    """Return what was signed of a new key; refuse all else as malformed."""
    said = read(payload, _SAYS)
    if not isinstance(said["public"], str) or not _PUBLIC.fullmatch(said["public"]):
        raise Refused(Reason.MALFORMED)
    found = NewKey(
        name_of(said["network"]),
        name_of(said["member"]),
        bytes.fromhex(said["public"]),
        moment_of(said["from_at"]),
        moment_of(said["old_until_at"]),
        moment_of(said["made_at"]),
    )
    if found.old_until_at < found.from_at or len(found.public) != PUBLIC_BYTES:
        raise Refused(Reason.MALFORMED)
    return found
