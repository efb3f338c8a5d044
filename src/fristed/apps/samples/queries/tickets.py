"""Ticket codes: 65 random bits and a check character, typed by hand or scanned.

Only a keyed hash is kept, under a key outside the database. A ticket bears nothing that is in the
database: whoever holds both, and not the key, cannot put them together.
"""

import secrets
import unicodedata
from datetime import date

from fristed.apps.sites.models import Site
from fristed.apps.vault.queries import keys

from ..models import Sample, Ticket

# Crockford's base 32: no I, L, O or U, so nothing is mistaken for 1 or 0 and no word appears.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS = 13  # of 5 bits each
LENGTH = RANDOM_CHARACTERS + 1
GROUPS = (5, 5, 4)
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
KIND = "samples_ticket"


def new_code() -> str:
    """Return a new code: 13 random characters and a check character."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return drawn + _check(drawn)


def grouped(code: str) -> str:
    """Return a code in groups, as it stands on the ticket."""
    parts, start = [], 0
    for size in GROUPS:
        parts.append(code[start : start + size])
        start += size
    return "-".join(parts)


def read_code(typed: str) -> str | None:
    """Return the code that was typed or scanned, or None where it cannot be one.

    Case, spaces and dashes do not matter; I and L are read as 1, O as 0.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(c for c in plain if c.isalnum()).translate(READ_AS)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return None
    return code if _check(code[:-1]) == code[-1] else None


def mac_of(code: str) -> bytes:
    """Return what is kept of a code: its keyed hash."""
    return keys().keyed_hash(KIND, code)


def sample_of_ticket(site: Site, typed: str, day: date) -> Sample | None:
    """Return the sample that a ticket opens on a day; unknown, ended and expired answer alike."""
    code = read_code(typed)
    if code is None:
        return None
    macs = keys().keyed_hashes(KIND, code)
    ticket = (
        Ticket.objects.filter(site=site, code_mac__in=macs, ended_date__isnull=True)
        .filter(expires_date__gte=day, sample__taken_back_date__isnull=True)
        .select_related("sample")
        .first()
    )
    return ticket.sample if ticket else None


def ticket_of(sample: Sample) -> Ticket | None:
    """Return the ticket that opens a sample now, which does not hold its code."""
    return Ticket.objects.filter(
        site=sample.site_id, sample=sample, ended_date__isnull=True
    ).first()


def _check(characters: str) -> str:
    """Return the check character (Luhn's sum in base 32): it finds every single wrong one."""
    total = 0
    for place, character in enumerate(reversed(characters)):
        number = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += number // 32 + number % 32
    return ALPHABET[-total % 32]
