"""Looking at a wound: it gets its number, and each look is signed."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.models import Client
from fristed.apps.vault import actions as vault
from fristed.ground.context import as_one

from ..models import Assessment, Wound
from .pictures import add_photo, checked, pictures_gone_with


class NoSuchWound(Exception):
    """The person's record has no such wound, or no such look at it."""


@as_one
def look_at(
    *,
    client: Client,
    wound: int | None,
    place: str = "",
    cause: str = "",
    since_date: Any = None,
    seen: dict[str, Any],
    note: str = "",
    photo: bytes = b"",
    consent: str = "",
    by: Staff,
    at: datetime,
) -> Assessment:
    """Sign one look at a wound; at the first one the wound gets the person's next number."""
    picture = checked(photo, consent) if photo else None
    with _opened(client, by, at) as held:
        if wound is None:
            root = _numbered(held, place=place, cause=cause, since_date=since_date)
        else:
            root = wound_of(held, wound)
        made = held.add(Assessment, wound=root, seen_at=at, words={"note": note.strip()}, **seen)
        if picture:
            add_photo(held, made, picture, consent)
    _said("looked_at", client, by=by, at=at)
    return made


def _numbered(held: vault.HealthFile, **given: Any) -> Wound:
    held.hold()  # two nurses give two wounds two numbers
    newest = held.rows(Wound).order_by("-number").values_list("number", flat=True).first()
    return held.add(Wound, number=(newest or 0) + 1, **given)


def wound_of(held: vault.HealthFile, number: int) -> Wound:
    """Return the first row of a wound, which all looks point to."""
    found = held.rows(Wound).filter(number=number, replaces__isnull=True).first()
    if found is None:
        raise NoSuchWound
    return found


def look_of(held: vault.HealthFile, pk: int) -> Assessment:
    """Return one look of this record."""
    found = held.rows(Assessment).filter(pk=pk).select_related("wound").first()
    if found is None:
        raise NoSuchWound
    return found


@as_one
def correct_look(
    *, client: Client, look: int, seen: dict[str, Any], note: str, by: Staff, at: datetime
) -> Assessment:
    """Sign another row in the place of a look that was written wrongly."""
    with _opened(client, by, at, Purpose.CORRECTION) as held:
        old = look_of(held, look)
        words = {"note": note.strip()}
        made = held.replace(old, wound=old.wound, seen_at=old.seen_at, words=words, **seen)
    _said("look_corrected", client, by=by, at=at)
    return made


@as_one
def take_look_back(*, client: Client, look: int, by: Staff, at: datetime) -> Assessment:
    """Say that a look was a mistake: its pictures go. So does a wound that has no other look."""
    with _opened(client, by, at, Purpose.CORRECTION) as held:
        old = look_of(held, look)
        pictured = pictures_gone_with(held, old, at)
        made = held.take_back(old)
        if not held.standing(Assessment).filter(wound=old.wound_id).exists():
            held.take_back(_newest(held, old.wound.number))
    _said("look_taken_back", client, by=by, at=at)
    if pictured:
        _said("photo_removed", client, by=by, at=at)
    return made


@as_one
def correct_wound(
    *, client: Client, number: int, place: str, cause: str, since_date: Any, by: Staff, at: datetime
) -> Wound:
    """Say where a wound is, where it comes from, since when: in a newer row with its number."""
    with _opened(client, by, at, Purpose.CORRECTION) as held:
        old = _newest(held, number)
        made = held.replace(old, number=number, place=place, cause=cause, since_date=since_date)
    _said("wound_corrected", client, by=by, at=at)
    return made


def _newest(held: vault.HealthFile, number: int) -> Wound:
    found = held.standing(Wound).filter(number=number).first()
    if found is None:
        raise NoSuchWound
    return found


def _opened(
    client: Client, by: Staff, at: datetime, purpose: str = Purpose.TREATMENT
) -> AbstractContextManager[vault.HealthFile]:
    return vault.health_record(site=client.site_id, client=client.pk, purpose=purpose, by=by, at=at)


def _said(what: str, client: Client, *, by: Staff, at: datetime) -> None:
    subject = vault.called(client.pk)
    record(what=f"wounds.{what}", subject=subject, by=by, at=at, site=client.site_id)
