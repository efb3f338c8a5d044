"""What changed in the live tables since a moment of the database's own counting."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from django.db import connection

_HERE = Path(__file__).parent
_FIRST = (_HERE / "days.sql").read_text(encoding="utf-8")
# A note's version is its xmin: those no older than the mark were written since then.
_CHANGED = """
SELECT DISTINCT w.site_id, w.date FROM indicators_writtenday w
WHERE w.site_id = ANY(%(sites)s) AND age(w.xmin) <= (SELECT age(%(since)s::text::xid))
"""
_HOURS = """
SELECT EXISTS (SELECT FROM premises_openingperiod o WHERE o.site_id = ANY(%(sites)s)
    AND age(o.xmin) <= (SELECT age(%(since)s::text::xid)))
  OR EXISTS (SELECT FROM premises_openingexception o WHERE o.site_id = ANY(%(sites)s)
    AND age(o.xmin) <= (SELECT age(%(since)s::text::xid)))
  OR EXISTS (SELECT FROM premises_place p WHERE p.site_id = ANY(%(sites)s)
    AND age(p.xmin) <= (SELECT age(%(since)s::text::xid)))
"""
_WHICH = """
SELECT concat_ws(' ', (SELECT system_identifier FROM pg_control_system()), oid)
FROM pg_database WHERE datname = current_database()
"""
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
    """Return the local days of which the database noted a write since a mark, old days included."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, {"sites": list(sites), "since": str(since % _XID)})
        return {(site, day) for site, day in cursor.fetchall()}


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
