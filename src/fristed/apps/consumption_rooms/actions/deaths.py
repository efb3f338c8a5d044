"""A death: the record is frozen, those to be told are listed, and nobody shows as left."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.emergencies.models import Emergency
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import ReadNote, keep_note, read_notes
from fristed.apps.vault.choices import Topic
from fristed.apps.visits.actions import freeze
from fristed.apps.visits.models import Visit

from ..models import Death, DeathNotified
from .incidents import NotYet
from .leaving import vacate
from .noting import note


class AlreadyNoted(Exception):
    """This person's death is in the register."""


class NothingToTakeBack(Exception):
    """Nobody was marked as told, or more than five minutes ago."""


@transaction.atomic
def note_death(
    *,
    site: Site,
    died_at: datetime,
    by: Staff,
    at: datetime,
    visit: Visit | None = None,
    emergency: Emergency | None = None,
) -> Death:
    """Note a death. A visit is frozen where it was; its place stays taken until it is cleaned."""
    if died_at > at:
        raise NotYet
    visit = visit or (emergency.visit if emergency else None)
    if visit is not None:
        if Death.objects.filter(site=site, visit=visit).exists():
            raise AlreadyNoted
        vacate(visit=visit, at=at)
        freeze(visit=visit, by=by, at=at)
    death = Death.objects.create(
        site=site, visit=visit, emergency=emergency, at=died_at, noted_at=at, by=by
    )
    note(what="death_noted", subject=f"death:{death.pk}", site=site, by=by, at=at)
    return death


@transaction.atomic
def tell_of_death(*, death: Death, whom: str, by: Staff, at: datetime) -> None:
    """Mark that somebody was told. A second tap changes nothing."""
    try:
        with transaction.atomic():
            DeathNotified.objects.create(
                site_id=death.site_id, death=death, whom=whom, at=at, by=by
            )
    except IntegrityError:
        return
    note(what="death_told", subject=f"death:{death.pk}", site=death.site, by=by, at=at)


@transaction.atomic
def take_back_told(*, death: Death, whom: str, by: Staff, at: datetime) -> None:
    """Take back a tap made by mistake, within five minutes."""
    oldest = at - timedelta(seconds=settings.UNDO_SECONDS)
    told = DeathNotified.objects.filter(site=death.site_id, death=death, whom=whom)
    if not told.filter(at__gte=oldest, undone_at__isnull=True).update(undone_at=at):
        raise NothingToTakeBack
    note(what="death_told_taken_back", subject=f"death:{death.pk}", site=death.site, by=by, at=at)


@transaction.atomic
def hold_debrief(*, death: Death, by: Staff, at: datetime, words: str = "") -> None:
    """Note that those who were there talked it through; words are free and go to the vault."""
    Death.objects.filter(pk=death.pk, debrief_at__isnull=True).update(debrief_at=at)
    if words.strip():
        keep_note(
            site=death.site_id,
            about=f"death:{death.pk}",
            topic=Topic.DEBRIEF,
            text=words,
            purpose=Purpose.INCIDENT,
            by=by,
            at=at,
        )
    note(what="debrief_held", subject=f"death:{death.pk}", site=death.site, by=by, at=at)


def words_of(*, death: Death, by: Staff, at: datetime) -> list[ReadNote]:
    """Open what was written at the debrief; the reading stands in the audit."""
    return read_notes(
        site=death.site_id, about=f"death:{death.pk}", purpose=Purpose.INCIDENT, by=by, at=at
    )
