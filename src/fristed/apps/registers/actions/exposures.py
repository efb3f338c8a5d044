"""A needle-stick to a member of staff: seen by them and one named lead alone.

No terminal is told: nothing on a colleague's screen moves because of it.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import ReadNote, keep_note, read_notes
from fristed.apps.vault.choices import Topic
from fristed.ground.context import as_one

from ..models import Exposure, ExposureDone
from .incidents import NotYet


class AnotherLeadNeeded(Exception):
    """The named lead is somebody else than the person exposed."""


class AlreadyClosed(Exception):
    """The checklist was closed."""


class NothingToTakeBack(Exception):
    """The step is not there, or more than five minutes old."""


@as_one
def write_exposure(
    *, site: Site, lead: Staff, happened_at: datetime, by: Staff, at: datetime, words: str = ""
) -> Exposure:
    """Begin the checklist of whoever was exposed; one lead, named by them, sees it too."""
    if happened_at > at:
        raise NotYet
    if lead.pk == by.pk:
        raise AnotherLeadNeeded
    exposure = Exposure.objects.create(site=site, staff=by, lead=lead, happened_at=happened_at)
    if words.strip():
        keep_note(
            site=site.pk,
            about=f"exposure:{exposure.pk}",
            topic=Topic.EXPOSURE,
            text=words,
            purpose=Purpose.CARE,
            by=by,
            at=at,
        )
    _note("exposure_written", exposure, by, at)
    return exposure


@as_one
def do_step(*, exposure: Exposure, step: str, by: Staff, at: datetime) -> None:
    """Tick one step of the checklist. A second tap changes nothing."""
    if exposure.closed_at is not None:
        raise AlreadyClosed
    try:
        with transaction.atomic():
            ExposureDone.objects.create(
                site_id=exposure.site_id, exposure=exposure, step=step, at=at
            )
    except IntegrityError:
        return
    _note("exposure_step", exposure, by, at)


@as_one
def take_back_step(*, exposure: Exposure, step: str, by: Staff, at: datetime) -> None:
    """Take back a step that was tapped by mistake, within five minutes."""
    oldest = at - timedelta(seconds=settings.UNDO_SECONDS)
    done = ExposureDone.objects.filter(site=exposure.site_id, exposure=exposure, step=step)
    if not done.filter(at__gte=oldest, undone_at__isnull=True).update(undone_at=at):
        raise NothingToTakeBack
    _note("exposure_step_taken_back", exposure, by, at)


@as_one
def close_exposure(*, exposure: Exposure, by: Staff, at: datetime) -> None:
    """Close the checklist: everything that had to be done has been done."""
    if Exposure.objects.filter(pk=exposure.pk, closed_at__isnull=True).update(closed_at=at):
        _note("exposure_closed", exposure, by, at)


def words_of(*, exposure: Exposure, by: Staff, at: datetime) -> list[ReadNote]:
    """Open what the exposed person wrote; the reading stands in the audit."""
    return read_notes(
        site=exposure.site_id,
        about=f"exposure:{exposure.pk}",
        purpose=Purpose.CARE,
        by=by,
        at=at,
    )


def _note(what: str, exposure: Exposure, by: Staff, at: datetime) -> None:
    record(
        what=f"registers.{what}",
        subject=f"exposure:{exposure.pk}",
        by=by,
        at=at,
        site=exposure.site_id,
    )
