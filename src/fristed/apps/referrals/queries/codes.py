"""Codes: 65 random bits and a check character for a link, six characters for a slip, a secret.

Of a link's code and secret only keyed hashes are kept, under a key outside the database. The code
on a slip opens nothing: it says which referral is meant.
"""

import secrets
import unicodedata

from fristed.apps.vault.queries import keys

# Crockford's base 32: no I, L, O or U, so nothing is mistaken for 1 or 0 and no word appears.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS = 13  # of 5 bits each
LENGTH = RANDOM_CHARACTERS + 1
GROUPS = (5, 5, 4)
SECRET_DIGITS = 8
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
CODE, SECRET, FORM = "referrals_code", "referrals_secret", "referrals_form"


def new_code() -> str:
    """Return a new code: 13 random characters and a check character."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return drawn + _check(drawn)


def new_secret() -> str:
    """Return a second secret: eight digits, easily said over a telephone in any language."""
    return f"{secrets.randbelow(10**SECRET_DIGITS):0{SECRET_DIGITS}d}"


def new_slip() -> str:
    """Return the code of a slip, such as 7KQ-F2M."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"{drawn[:3]}-{drawn[3:]}"


def grouped(code: str) -> str:
    """Return a code in groups, as it is printed."""
    parts, start = [], 0
    for size in GROUPS:
        parts.append(code[start : start + size])
        start += size
    return "-".join(parts)


def spaced(secret: str) -> str:
    """Return a secret in two groups, as it is said."""
    half = SECRET_DIGITS // 2
    return f"{secret[:half]} {secret[half:]}"


def read_code(typed: str) -> str | None:
    """Return the code that was typed or carried, or None where it cannot be one."""
    code = _plain(typed).translate(READ_AS)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return None
    return code if _check(code[:-1]) == code[-1] else None


def read_secret(typed: str) -> str:
    """Return the digits of what was typed."""
    return "".join(c for c in _plain(typed) if c in "0123456789")


def code_macs(code: str) -> tuple[bytes, ...]:
    """Return what may be kept of a code, the newest key first."""
    return keys().keyed_hashes(CODE, code)


def secret_macs(referral: int, secret: str) -> tuple[bytes, ...]:
    """Return what may be kept of a referral's second secret."""
    return keys().keyed_hashes(SECRET, f"{referral}|{secret}")


def form_macs(once: str) -> tuple[bytes, ...]:
    """Return what is kept of the form that used a code."""
    return keys().keyed_hashes(FORM, once)


def _plain(typed: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", typed).upper() if c.isalnum())


def _check(characters: str) -> str:
    """Return the check character (Luhn's sum in base 32): it finds every single wrong one."""
    total = 0
    for place, character in enumerate(reversed(characters)):
        number = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += number // 32 + number % 32
    return ALPHABET[-total % 32]
