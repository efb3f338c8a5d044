"""A death: the record is frozen, those to be told are listed, and nobody shows as left."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.emergencies.models import Emergency
from fristed.apps.sites.models import Site
from fristed.apps.sites.permissions import LEADS
from fristed.apps.sites.queries import local_day, roles_of
from fristed.apps.vault.actions import ReadNote, keep_note, read_notes
from fristed.apps.vault.choices import Topic
from fristed.apps.visits.actions import freeze, unfreeze
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..models import Death, DeathNotified
from .incidents import NotYet
from .noting import note


class AlreadyNoted(Exception):
    """This person's death is in the register."""


class NothingToTakeBack(Exception):
    """Nothing stands that could be taken back, or it is more than five minutes old."""


class NotYours(Exception):
    """Whoever noted it takes it back, or somebody who leads."""


@as_one
def note_death(
    *,
    site: Site,
    died_at: datetime,
    by: Staff,
    at: datetime,
    visit: Visit | None = None,
    emergency: Emergency | None = None,
) -> Death:
    """Note a death; a visit is frozen where it was. A room with places frees theirs with it."""
    if died_at > at:
        raise NotYet
    visit = visit or (emergency.visit if emergency else None)
    if visit is not None:
        if _standing(site).filter(visit=visit).exists():
            raise AlreadyNoted
        freeze(visit=visit, by=by, at=at)
    death = Death.objects.create(
        site=site, visit=visit, emergency=emergency, at=died_at, noted_at=at, by=by
    )
    note(what="death_noted", subject=f"death:{death.pk}", site=site, by=by, at=at)
    return death


def _standing(site: Site) -> QuerySet[Death]:
    return Death.objects.filter(site=site, taken_back_at__isnull=True)


def may_take_back(*, death: Death, by: Staff, at: datetime) -> bool:
    """Tell whether somebody may take a death back: whoever noted it, or who leads."""
    roles = roles_of(by, death.site, local_day(death.site, at))
    return death.by_id == by.pk or bool(roles.intersection(LEADS))


@as_one
def take_back_death(*, death: Death, by: Staff, at: datetime) -> None:
    """Take back a death noted by mistake, within five minutes. The row stays, and counts nowhere.

    Raises
    ------
    AlreadyHere
        When the person has another open visit by now; nothing is written.
    """
    if not may_take_back(death=death, by=by, at=at):
        raise NotYours
    oldest = at - timedelta(seconds=settings.UNDO_SECONDS)
    fresh = _standing(death.site).filter(pk=death.pk, noted_at__gte=oldest)
    if not fresh.update(taken_back_at=at):
        raise NothingToTakeBack
    if death.visit is not None:
        unfreeze(visit=death.visit, by=by, at=at)
    note(what="death_taken_back", subject=f"death:{death.pk}", site=death.site, by=by, at=at)


@as_one
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


@as_one
def take_back_told(*, death: Death, whom: str, by: Staff, at: datetime) -> None:
    """Take back a tap made by mistake, within five minutes."""
    oldest = at - timedelta(seconds=settings.UNDO_SECONDS)
    told = DeathNotified.objects.filter(site=death.site_id, death=death, whom=whom)
    if not told.filter(at__gte=oldest, undone_at__isnull=True).update(undone_at=at):
        raise NothingToTakeBack
    note(what="death_told_taken_back", subject=f"death:{death.pk}", site=death.site, by=by, at=at)


@as_one
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
