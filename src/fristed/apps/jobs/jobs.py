"""The kinds of jobs there are, and running one. Each room's `jobs.py` makes its kinds with `@job`.

    @job("drug_checking.rerun_unknowns", label=_("Compare unknown samples again"))
    def rerun_unknowns(*, site: Site, subject: int, at: datetime) -> None: ...

    rerun_unknowns.put_off(site=request.site, at=request.at)   # in a view, beside the action
    put_off(kind="drug_checking.rerun_unknowns", site=site, subject=0, at=at)  # in an action

A job is one transaction at its site, with what it did and its own end: it happens once or not at
all. It takes seconds, a minute at most; what is longer does a part and puts the rest off.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import Error, connection

from fristed.apps.sites.models import Site
from fristed.ground.context import working

from . import actions
from .models import Job

LOCK = 0x6A6F6273  # "jobs"
LONGEST_S = 600
log = logging.getLogger(__name__)
KINDS: dict[str, "Kind"] = {}


class UnknownKind(Exception):
    """No room knows such a job: it was asked for by another version."""


@dataclass(frozen=True)
class Kind:
    """One kind of job: its name, what people call it, and what it does."""

    name: str
    label: Any
    do: Callable[..., None]

    def put_off(self, *, site: Site, at: datetime, subject: int = 0) -> None:
        """Ask for it at a site, about one row or about none, in the caller's transaction."""
        actions.put_off(kind=self.name, site=site, subject=subject, at=at)


def job(name: str, *, label: Any) -> Callable[[Callable[..., None]], Kind]:
    """Make a kind of job of a function that takes `site`, `subject` and `at`."""

    def made(do: Callable[..., None]) -> Kind:
        return KINDS.setdefault(name, Kind(name, label, do))

    return made


def run_next(*, at: datetime) -> bool:
    """Run the next job that is due; False where there is none, or another process is at it."""
    with alone() as mine:
        taken = actions.take_next(at=at) if mine else None
        if taken is not None:
            _run(taken, at=at)
        return taken is not None


@contextmanager
def alone() -> Iterator[bool]:
    """Hold the one lock of all workers. The database takes it from whoever is killed, at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine and still_alone():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def still_alone() -> bool:
    """Tell whether this connection still holds the lock: one that was cut has lost it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory'"
                " AND pid = pg_backend_pid() AND classid = 0 AND objid = %s",
                [LOCK],
            )
            return bool(cursor.fetchone()[0])
    except Error:
        return False


def _run(taken: Job, *, at: datetime) -> None:
    try:
        kind = KINDS.get(taken.kind)
        if kind is None:
            raise UnknownKind
        with working(staff=None, sites=[taken.site_id]):
            _patient()
            kind.do(site=taken.site, subject=taken.subject, at=at)
            actions.tick_off(job=taken)
    except Exception as error:
        if not still_alone():
            raise  # nothing may be said now; it stands as taken, and is taken again
        because = type(error).__name__
        log.error("A job (%s) failed: %s", taken.kind, because)
        with working(staff=None, sites=[taken.site_id]):
            actions.put_back(job=taken, because=because, at=at)


def _patient() -> None:
    """Let a job compute for longer than a page may, and wait for nobody's lock for long."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', '120s', true),"
            " set_config('idle_in_transaction_session_timeout', %s, true)",
            [f"{LONGEST_S}s"],
        )
