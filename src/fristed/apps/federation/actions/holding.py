"""One at a time: whoever takes a file in, and whoever revokes a key."""

from typing import Final

from django.db import connection

LOCK: Final = 0x666564657261746E  # "federatn"


def hold() -> None:
    """Wait for whoever changes what stands; the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
