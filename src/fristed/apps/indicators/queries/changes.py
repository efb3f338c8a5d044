"""What changed in the live tables since a moment of the database's own counting."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection

from .live import statement

_HERE = Path(__file__).parent
_CHANGED = (_HERE / "changes.sql").read_text(encoding="utf-8")
_FIRST = (_HERE / "days.sql").read_text(encoding="utf-8")
_HOURS = """
SELECT EXISTS (SELECT FROM premises_openingperiod o WHERE o.site_id = ANY(%(sites)s)
    AND age(o.xmin) <= age(%(since)s::text::xid))
  OR EXISTS (SELECT FROM premises_openingexception o WHERE o.site_id = ANY(%(sites)s)
    AND age(o.xmin) <= age(%(since)s::text::xid))
  OR EXISTS (SELECT FROM premises_place p WHERE p.site_id = ANY(%(sites)s)
    AND age(p.xmin) <= age(%(since)s::text::xid))
"""
_WHICH = """
SELECT concat_ws(' ', (SELECT system_identifier FROM pg_control_system()), oid)
FROM pg_database WHERE datname = current_database()
"""
_COUNTED = "SELECT site, to_char(day, 'YYYY-MM'), count(*) FROM ({}) AS t GROUP BY 1, 2"
_XID = 2**32


def mark() -> int:
    """Return the database's count below which all is written and seen.

    Whoever was still at work then is not below it: none of their rows is missed later.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def database() -> str:
    """Return which database this is: marks of another one mean nothing here."""
    with connection.cursor() as cursor:
        cursor.execute(_WHICH)
        return str(cursor.fetchone()[0])


def changed_days(sites: Sequence[int], since: int) -> set[tuple[int, date]]:
    """Return the local days of which a row was written since a mark, old days included."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, {"sites": list(sites), "since": str(since % _XID)})
        return {(site, day) for site, day in cursor.fetchall()}


def rows_by_month(table: str, sites: Sequence[int]) -> dict[tuple[int, str], int]:
    """Return how many rows each site has in each month; one that was deleted has no version."""
    every: dict[str, Any] = {"sites": list(sites), "start": "-infinity", "end": "infinity"}
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(statement(table)), every)
        return {(site, month): rows for site, month, rows in cursor.fetchall()}


def hours_changed(sites: Sequence[int], since: int) -> bool:
    """Tell whether opening hours or places were written since a mark."""
    with connection.cursor() as cursor:
        cursor.execute(_HOURS, {"sites": list(sites), "since": str(since % _XID)})
        return bool(cursor.fetchone()[0])


def first_days(sites: Iterable[int]) -> dict[int, date]:
    """Return the first day of which each site has anything; a site without is missing."""
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, {"sites": list(sites)})
        return {site: day for site, day in cursor.fetchall() if day is not None}
