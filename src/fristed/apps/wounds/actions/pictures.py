"""Pictures of wounds: with consent, without metadata, sealed; without bytes once unwanted."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.models import Client
from fristed.apps.vault import actions as vault
from fristed.ground.context import as_one

from ..models import Assessment, Photo
from .stripping import NotAPicture, stripped

__all__ = [
    "MOST_BYTES",
    "ConsentMissing",
    "NotAPicture",
    "PhotoIsGone",
    "add_photo",
    "checked",
    "looks_that_hold",
    "pictures_gone_with",
    "read_photo",
    "remove_photo",
]
MOST_BYTES = 8 * 2**20


class ConsentMissing(Exception):
    """A picture is taken only of who agreed to it."""


class PhotoIsGone(Exception):
    """There is no such picture, or its bytes were taken away."""


def checked(photo: bytes, consent: str) -> tuple[str, bytes]:
    """Return the picture alone, of somebody who agreed."""
    if not consent:
        raise ConsentMissing
    return stripped(photo)


def add_photo(
    held: vault.HealthFile, look: Assessment, picture: tuple[str, bytes], consent: str
) -> Photo:
    """Seal a picture into an open record."""
    kind, content = picture
    return held.add(
        Photo, assessment=look, consent=consent, kind=kind, pictures={"picture": content}
    )


def looks_that_hold(held: vault.HealthFile) -> dict[int, int]:
    """Return of every look the one that holds in its place; of one taken back there is none."""
    return in_their_place(places_of_looks(held))


def places_of_looks(held: vault.HealthFile) -> "QuerySet[Assessment]":
    """Return every look without what it says: its number, what it replaces, whether it is void."""
    return held.rows(Assessment).only("replaces", "void")


def in_their_place(looks: Iterable[Assessment]) -> dict[int, int]:
    """Return of each of all looks the one that holds in its place, where one does."""
    rows = [(look.pk, look.replaces_id, look.void) for look in looks]
    newer = {older: pk for pk, older, _ in rows if older}
    gone = {pk for pk, _, void in rows if void}
    last = {pk: _last(pk, newer) for pk, _, _ in rows}
    return {pk: end for pk, end in last.items() if end not in gone}


def _last(pk: int, newer: dict[int, int]) -> int:
    while pk in newer:
        pk = newer[pk]
    return pk


def pictures_gone_with(held: vault.HealthFile, look: Assessment, at: datetime) -> bool:
    """Take away the pictures of a look, and of those it corrects; tell whether there were any."""
    looks = [pk for pk, last in looks_that_hold(held).items() if last == look.pk]
    rows = held.rows(Photo).filter(assessment__in=looks, removed_at__isnull=True)
    return bool(rows.update(picture_sealed=None, removed_at=at))


@as_one
def read_photo(*, client: Client, photo: int, by: Staff, at: datetime) -> tuple[str, bytes]:
    """Open one picture in one audited reading."""
    with vault.health_record(
        site=client.site_id, client=client.pk, purpose=Purpose.TREATMENT, by=by, at=at
    ) as held:
        found = held.rows(Photo).filter(pk=photo, removed_at__isnull=True).first()
        if found is None:
            raise PhotoIsGone
        return found.kind, held.picture(found, "picture")


@as_one
def remove_photo(*, client: Client, photo: int, by: Staff, at: datetime) -> None:
    """Take a picture away, because the person no longer agrees. That there was one stays."""
    with vault.health_record(
        site=client.site_id, client=client.pk, purpose=Purpose.CORRECTION, by=by, at=at
    ) as held:
        rows = held.rows(Photo).filter(pk=photo, removed_at__isnull=True)
        if not rows.update(picture_sealed=None, removed_at=at):
            raise PhotoIsGone
    subject = vault.called(client.pk)
    record(what="wounds.photo_removed", subject=subject, by=by, at=at, site=client.site_id)
