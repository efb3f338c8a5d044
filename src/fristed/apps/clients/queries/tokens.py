"""Card tokens: 135 random bits that can be read aloud, typed by hand and scanned."""

import secrets
import unicodedata

from fristed.apps.vault.queries import keys

# Crockford's base 32: no I, L, O or U, so nothing is mistaken for 1 or 0 and no word appears.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS = 27  # of 5 bits each
LENGTH = RANDOM_CHARACTERS + 1
GROUP = 4
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_token() -> str:
    """Return a new token: 27 random characters and a check character."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return drawn + _check(drawn)


def grouped(token: str) -> str:
    """Return a token in groups of four, as it stands on the card."""
    return "-".join(token[i : i + GROUP] for i in range(0, len(token), GROUP))


def read_token(typed: str) -> str | None:
    """Return the token that was typed or scanned, or None where it cannot be one.

    Case, spaces and dashes do not matter; I and L are read as 1, O as 0.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    token = "".join(c for c in plain if c.isalnum()).translate(READ_AS)
    if len(token) != LENGTH or not set(token) <= set(ALPHABET):
        return None
    return token if _check(token[:-1]) == token[-1] else None


def mac_of(token: str) -> bytes:
    """Return what is kept of a token: its keyed hash."""
    return keys().keyed_hash("card", token)


def macs_of(token: str) -> tuple[bytes, ...]:
    """Return what may be kept of a token: its hash under each look-up key there has been."""
    return keys().keyed_hashes("card", token)


def _check(characters: str) -> str:
    """Return the check character (Luhn's sum in base 32): it finds every single wrong one."""
    total = 0
    for place, character in enumerate(reversed(characters)):
        number = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += number // 32 + number % 32
    return ALPHABET[-total % 32]
