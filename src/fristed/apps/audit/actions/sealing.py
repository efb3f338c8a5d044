"""Sealing: what was committed becomes leaves of one tree, under a root that binds the last one."""

from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from ..queries import Root, latest_root
from .exporting import export_if_due

BATCH = 20_000


def seal(*, at: datetime) -> Root | None:
    """Seal everything committed before the oldest transaction that still runs.

    Needs no site: the database's own function does it, and shows nothing but hashes.

    Returns
    -------
    Root or None
        The newest root; None where nothing was ever sealed.
    """
    while _sealed_a_batch(at) == BATCH:
        pass
    return latest_root()


def _sealed_a_batch(at: datetime) -> int:
    """Seal at most a batch in a transaction of its own; return how many there were."""
    with transaction.atomic(), connection.cursor() as cursor:
        # After a restore the first batch looks through the whole record.
        cursor.execute("SELECT set_config('statement_timeout', '600s', true)")
        cursor.execute("SELECT audit_seal(%s, %s)", [at, BATCH])
        return int(cursor.fetchone()[0])


def keep_sealed(*, at: datetime, to: Path | None, minutes: int) -> Root | None:
    """Seal, and export where the last export is `minutes` old. The heart calls this."""
    root = seal(at=at)
    if to is not None and root is not None:
        export_if_due(to=to, minutes=minutes, at=at)
    return root
