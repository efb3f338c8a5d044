"""Asking for a job, taking it, and what becomes of it.

`put_off` belongs to the action that asks: it runs in that action's transaction, and what is
rolled back was never asked for. All others are called by whoever holds the lock (`jobs.alone`).
"""

from datetime import datetime, timedelta
from threading import Event

from django.db import connection, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.ground.ids import random_id

from .models import LONGEST_WAIT, Job

WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), LONGEST_WAIT)
MOST_ATTEMPTS = len(WAITS) + 1
asked = Event()  # something was asked for in this process, and is committed
RESTORED = "Restored"  # it waited in a backup
INTERRUPTED = "Interrupted"  # the process ended, or was killed, in the middle

# Asked again, the row that waits is written to: nobody can take it before this ask is committed
# with all that belongs to it. DO NOTHING would lose an ask whose transaction ends too late.
_ASK = """
INSERT INTO jobs_job (id, site_id, kind, subject, asked_at, attempts, failure)
VALUES (%s, %s, %s, %s, %s, 0, '')
ON CONFLICT (site_id, kind, subject) WHERE taken_at IS NULL AND failed_at IS NULL
DO UPDATE SET not_before = NULL
"""


class NotFailed(Exception):
    """The job runs, waits or is done: somebody else was quicker."""


def put_off(*, kind: str, site: Site, subject: int, at: datetime) -> None:
    """Ask for a job, in the transaction of whatever makes it needed."""
    with connection.cursor() as cursor:
        cursor.execute(_ASK, [random_id(), site.pk, kind, subject, at])
    transaction.on_commit(asked.set)


def take_next(*, at: datetime) -> Job | None:
    """Take the next job of any site; whoever calls this is the only one who does.

    What stands here as taken was taken by somebody who is no more.
    """
    sites = list(Site.objects.values_list("pk", flat=True))
    with working(staff=None, sites=sites):
        for lost in Job.objects.taken().select_related("site"):
            put_back(job=lost, because=INTERRUPTED, at=at)
        due = Job.objects.due(at).select_for_update(skip_locked=True, of=("self",))
        job = due.select_related("site").first()
        if job is not None:
            job.taken_at = at
            job.attempts += 1
            job.save(update_fields=["taken_at", "attempts"])
        return job


def tick_off(*, job: Job) -> None:
    """Note that a job is done, in the transaction of what it did; earlier failures are over."""
    alike = Job.objects.filter(site=job.site_id, kind=job.kind, subject=job.subject)
    (alike.filter(pk=job.pk) | alike.failed()).delete()


@transaction.atomic
def put_back(*, job: Job, because: str, at: datetime) -> None:
    """Let a job that failed wait for another attempt; after the last one it stays failed."""
    row = Job.objects.filter(pk=job.pk)
    if job.attempts >= MOST_ATTEMPTS:
        row.update(taken_at=None, failed_at=at, failure=because)
        record(what="jobs.failed", subject=f"job:{job.pk}", by=None, at=at, site=job.site_id)
        tell_terminals(job.site)
    elif _asked_again(job):
        row.delete()  # the newer ask does it all
    else:
        # Interrupted once, it begins again at once; what kills its process each time must wait.
        at_once = because == INTERRUPTED and job.attempts == 1
        later = None if at_once else at + WAITS[job.attempts - 1]
        row.update(taken_at=None, not_before=later, failure=because)


@transaction.atomic
def try_again(*, job: Job, by: Staff, at: datetime) -> None:
    """Give a failed job all its attempts again."""
    _let_go(job)
    put_off(kind=job.kind, site=job.site, subject=job.subject, at=at)
    record(what="jobs.tried_again", subject=f"job:{job.pk}", by=by, at=at, site=job.site_id)
    tell_terminals(job.site)


@transaction.atomic
def let_go(*, job: Job, by: Staff, at: datetime) -> None:
    """Give a failed job up."""
    _let_go(job)
    record(what="jobs.let_go", subject=f"job:{job.pk}", by=by, at=at, site=job.site_id)
    tell_terminals(job.site)


def hold(*, kind: str, site: Site, at: datetime) -> int:
    """Let nothing of a kind go on by itself, as if it had failed; return how many are held.

    After a restore nobody knows what of it was done since the backup: somebody has to say.
    """
    rows = Job.objects.filter(site=site, kind=kind, failed_at__isnull=True)
    return rows.update(taken_at=None, failed_at=at, failure=RESTORED)


def forget_failures(*, site: Site, before: datetime) -> int:
    """Forget failures that nobody has looked at for long; return how many."""
    old = Job.objects.filter(site=site).failed().filter(failed_at__lt=before)
    return old.delete()[0]


def _let_go(job: Job) -> None:
    gone, _ = Job.objects.filter(pk=job.pk).failed().delete()
    if not gone:
        raise NotFailed


def _asked_again(job: Job) -> bool:
    alike = Job.objects.filter(site=job.site_id, kind=job.kind, subject=job.subject)
    return alike.waiting().exists()
