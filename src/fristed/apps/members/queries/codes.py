"""A member's own code, and what tells that an address is a member's already; both keyed hashes."""

import hmac
from hashlib import sha256
from typing import Final

from fristed.apps.vault.queries import keys

PURPOSE: Final = "members"
LETTERS: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that is read for another
CODE_LENGTH: Final = 16


def code_of(member: int) -> str:
    """Return the code of a member: 78 bits made of its random number under the house's key."""
    number = int.from_bytes(_keyed(f"code|{member}"), "big")
    letters = []
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def mac_of_code(code: str) -> bytes:
    """Return what is kept of a code."""
    return _keyed(f"kept|{''.join(one for one in code.upper() if one in LETTERS)}")


def mac_of_address(address: str) -> bytes:
    """Return what tells that an address is there already."""
    return _keyed(f"address|{address.strip().casefold()}")


def _keyed(words: str) -> bytes:
    return hmac.new(keys().shared_key(PURPOSE), words.encode(), sha256).digest()
