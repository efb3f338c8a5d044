"""Forgetting: the words of old entries go, what they committed to stays in the tree."""

from datetime import datetime

from django.db import IntegrityError, connection, transaction

BATCH = 10_000


class TooYoungToForget(Exception):
    """Less than 365 days old: the database refuses, whoever asks."""


def forget(*, before: datetime, at: datetime) -> int:
    """Blank who, whom and why in sealed entries older than `before`; return how many.

    When, what kind and at which site stay, and still verify. Each batch writes an entry of its
    own, `audit.forgotten`, with the number; `verify` counts them against what is blank.
    """
    total = 0
    while True:
        gone = _forget_a_batch(before, at)
        total += gone
        if gone < BATCH:
            return total


def _forget_a_batch(before: datetime, at: datetime) -> int:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT audit_forget(%s, %s, %s)", [before, at, BATCH])
            return int(cursor.fetchone()[0])
    except IntegrityError as error:
        raise TooYoungToForget(str(before)) from error
