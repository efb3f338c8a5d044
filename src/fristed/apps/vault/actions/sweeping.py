"""What sets erasures right: those interrupted half-way, and those a restored backup undid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import connection

from fristed.apps.audit.choices import Purpose
from fristed.ground.context import working
from fristed.ground.keys import Erasing

from ..models import Erased
from ..queries import keys
from .erasing import finish, remove_rows
from .opening import opened


@dataclass(frozen=True)
class Swept:
    """What a sweep did with the erasures it found open."""

    finished: int = 0
    cancelled: int = 0
    running: int = 0


def sweep(*, at: datetime) -> Swept:
    """Finish the erasures that were committed, cancel those that were rolled back.

    Nothing is asked of the database while no erasure is open.
    """
    ended = [_settled(erasing, at=at) for erasing in keys().erasures.pending()]
    return Swept(ended.count("finished"), ended.count("cancelled"), ended.count("running"))


def _settled(erasing: Erasing, *, at: datetime) -> str:
    with working(staff=None, sites=[erasing.site]):
        if not _is_over(erasing.number):
            return "running"
        with opened(
            site=erasing.site, about=erasing.about, purpose=Purpose.ERASURE, by=None, at=at
        ):
            committed = Erased.objects.filter(pk=erasing.number).exists()
        if not committed:
            keys().erasures.cancel(erasing.number, on=at.date())
            return "cancelled"
    finish(erasing, at=at)
    return "finished"


def _is_over(number: int) -> bool:
    """Tell whether the erasure's own transaction, which held this number, has ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def forget_proofs(*, site: int, at: datetime) -> int:
    """Delete the proofs of erasures whose keys are destroyed."""
    inside = opened(site=site, about="erasures:done", purpose=Purpose.ERASURE, by=None, at=at)
    with working(staff=None, sites=[site]), inside:
        pending = [one.number for one in keys().erasures.pending()]
        gone, _ = Erased.objects.filter(site_id=site).exclude(pk__in=pending).delete()
    return gone


def replay_erasures(*, at: datetime) -> tuple[Erasing, ...]:
    """After a restore: delete the rows and keys of everybody on the list again; return them.

    An erasure still open counts as done: whether the lost database had committed it cannot be
    known any more, and whoever asked to be erased is not brought back for that. May be run again.
    """
    listed = keys().erasures
    opened_still = listed.pending()
    everybody = sorted((*listed.done(), *opened_still), key=lambda one: one.site)
    for site, theirs in groupby(everybody, key=lambda one: one.site):
        _remove_again(site, [one.subject for one in theirs], at=at)
    for erasing in everybody:
        if erasing.subject:
            keys().destroy(erasing.subject)
    for erasing in opened_still:
        listed.finish(erasing.number, on=at.date())
    return tuple(everybody)


def _remove_again(site: int, subjects: Iterable[int], *, at: datetime) -> None:
    if not site:  # a line of the first format names no site; without its key it is noise
        return
    inside = opened(site=site, about="erasures:replay", purpose=Purpose.ERASURE, by=None, at=at)
    with working(staff=None, sites=[site]), inside:
        remove_rows(subjects)
