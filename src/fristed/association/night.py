"""The night of an association: what is over goes, chapter by chapter."""

import json
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from fristed.apps.accounts.actions import forget_what_is_over
from fristed.apps.audit.actions import forget
from fristed.apps.donations.actions.donors import forget_donors
from fristed.apps.donations.actions.reading import leave_old_files
from fristed.apps.jobs.actions import forget_failures
from fristed.apps.members.actions.erasing import forget_members
from fristed.apps.sites.actions import forget_old_answers
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import forget_proofs, sweep
from fristed.ground.context import working
from fristed.ground.folders import write_private

BEGINS_HOUR_UTC = 2
ANSWERS_HOURS, FAILED_JOBS_DAYS, AUDIT_DAYS = 24, 90, 730
LOCK = 0x6E69676874  # "night"
log = logging.getLogger(__name__)


def run_due_night(*, at: datetime) -> Counter[str]:
    """Run tonight's work if it is due and was not done on this computer. The heart calls this."""
    night = (at - timedelta(hours=BEGINS_HOUR_UTC)).date().isoformat()
    if _last() == night:
        return Counter()
    done = run_night(at=at)
    write_private(_noted(), json.dumps({"night": night}))
    return done


def run_night(*, at: datetime) -> Counter[str]:
    """End what is over at every chapter and in the house; nothing while another run goes on."""
    done: Counter[str] = Counter()
    with _alone() as alone:
        if not alone:
            return done
        for site in Site.objects.order_by("pk"):
            done += _at_chapter(site, at=at)
        sweep(at=at)
        forget_what_is_over(at=at)
        forget(before=at - timedelta(days=AUDIT_DAYS), at=at)
    return done


def _at_chapter(site: Site, *, at: datetime) -> Counter[str]:
    done: Counter[str] = Counter()
    with working(staff=None, sites=[site.pk]):
        before = at - timedelta(hours=ANSWERS_HOURS)
        done["sites.Answered"] += forget_old_answers(site=site, before=before)
        before = at - timedelta(days=FAILED_JOBS_DAYS)
        done["jobs.Job"] += forget_failures(site=site, before=before)
    with working(staff=None, sites=[site.pk]):
        done += forget_members(site=site, at=at)
    with working(staff=None, sites=[site.pk]):
        done += leave_old_files(site=site, at=at)
    with working(staff=None, sites=[site.pk]):
        done += forget_donors(site=site, at=at)
    done["vault.Erased"] += forget_proofs(site=site.pk, at=at)
    return done


def _noted() -> Path:
    return Path(settings.HOME) / "last-night.json"


def _last() -> str:
    try:
        return str(json.loads(_noted().read_text())["night"])
    except (OSError, ValueError, KeyError):
        return ""


@contextmanager
def _alone() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
