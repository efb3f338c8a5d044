"""The code of a link: its number, signed under the house's key. None is kept.

What else is opened by such a code signs its numbers for a purpose of its own.
"""

import hmac
from datetime import datetime
from hashlib import sha256
from typing import Final

from fristed.apps.vault.queries import keys

from ..models import Link

PURPOSE: Final = "directory"
# Crockford's base 32: no I, L, O or U, so nothing is mistaken for 1 or 0 and no word appears.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS: Final = str.maketrans({"I": "1", "L": "1", "O": "0"})
NUMBER, SIGNED, GROUP = 13, 16, 5  # letters: 63 bits of the number, 80 of the signature


def code_of(link: Link) -> str:
    """Return the code of a link, in groups of letters."""
    return code_for(link.pk)


def link_of(code: str, at: datetime) -> Link | None:
    """Return the link that a code opens now; none where it was changed, revoked or has ended."""
    number = number_of(code)
    if number is None:
        return None
    rows = Link.objects.filter(pk=number, revoked_at__isnull=True, until_at__gt=at)
    return rows.select_related("room").first()


def code_for(number: int, purpose: str = PURPOSE) -> str:
    """Return the code of a number for a purpose, in groups of letters."""
    plain = _letters(number, NUMBER) + _signature(number, purpose)
    return "-".join(plain[n : n + GROUP] for n in range(0, len(plain), GROUP))


def number_of(code: str, purpose: str = PURPOSE) -> int | None:
    """Return the number of a code as somebody typed it; none where it was signed otherwise."""
    plain = "".join(one for one in code.upper().translate(READ_AS) if one in ALPHABET)
    number = _number(plain[:NUMBER])
    if len(plain) != NUMBER + SIGNED or number >= 2**63:
        return None
    return number if hmac.compare_digest(plain[NUMBER:], _signature(number, purpose)) else None


def _signature(number: int, purpose: str) -> str:
    signed = hmac.digest(keys().shared_key(purpose), f"link|{number}".encode(), sha256)
    return _letters(int.from_bytes(signed, "big"), SIGNED)


def _letters(number: int, many: int) -> str:
    letters = []
    for _ in range(many):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def _number(letters: str) -> int:
    return sum(ALPHABET.index(one) * len(ALPHABET) ** place for place, one in enumerate(letters))
