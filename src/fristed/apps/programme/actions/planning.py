"""Events, rooms, speakers and sessions are planned; a programme is published as a whole."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.ids import random_id
from fristed.science.schedules import to_plain

from ..models import Event, Room, Session, Speaker, Speaks
from ..queries.events import next_number, rooms_of, schedule_of, speakers_of


class NameIsTaken(Exception):
    """There is one of this name already."""


@as_one
def begin(
    *,
    site: Site,
    slug: str,
    title: str,
    first_date: date,
    last_date: date,
    by: Staff,
    at: datetime,
) -> Event:
    """Begin an event, where the chapter's clocks are."""
    try:
        with transaction.atomic():
            made = Event.objects.create(
                site=site, slug=slug, title=title, zone_name=site.time_zone,
                first_date=first_date, last_date=last_date,
            )  # fmt: skip
    except IntegrityError as error:
        raise NameIsTaken from error
    note("event_begun", made, by=by, at=at)
    return made


@as_one
def add_room(*, event: Event, name: str, by: Staff, at: datetime) -> None:
    """Add a room."""
    try:
        with transaction.atomic():
            Room.objects.create(site_id=event.site_id, event=event, uuid=uuid4(), name=name)
    except IntegrityError as error:
        raise NameIsTaken from error
    note("room_added", event, by=by, at=at)


@as_one
def add_speaker(*, event: Event, name: str, by: Staff, at: datetime) -> None:
    """Add who speaks; without a name for whoever has not agreed to be named."""
    locked(event)
    Speaker.objects.create(
        site_id=event.site_id, event=event, number=next_number(Speaker, event), name=name,
        agreed_at=at if name else None,
    )  # fmt: skip
    note("speaker_added", event, by=by, at=at)


@as_one
def unname(*, event: Event, number: int, by: Staff, at: datetime) -> bool:
    """Take a speaker's name away for good, from what is published too, at once.

    That makes a new revision of what is published, so that calendars and apps take it; what was
    planned since stays a draft.
    """
    kept = locked(event)
    rows = Speaker.objects.filter(site_id=event.site_id, event=event, number=number)
    changed = rows.exclude(name="").update(name="", agreed_at=None)
    if changed:
        if kept.programme is not None:
            _publish(event, kept, _without(kept.programme, str(number)), at=at)
        note("speaker_unnamed", event, by=by, at=at)
    return bool(changed)


@as_one
def plan(
    *,
    event: Event,
    session: Session | None,
    said: Mapping[str, Any],
    speakers: Sequence[int],
    by: Staff,
    at: datetime,
) -> Session:
    """Add a session, or change one; its number and code stay."""
    locked(event)
    room = next((one for one in rooms_of(event) if str(one.pk) == said["room"]), None)
    values = {name: said[name] for name in PLANNED} | {"room": room}
    if session is None:
        session = Session.objects.create(
            pk=random_id(), site_id=event.site_id, event=event, uuid=uuid4(),
            number=next_number(Session, event), **values,
        )  # fmt: skip
    else:
        Session.objects.filter(pk=session.pk).update(**values)
    known = {one.number: one.pk for one in speakers_of(event)}
    Speaks.objects.filter(site_id=event.site_id, session=session).delete()
    Speaks.objects.bulk_create(
        Speaks(site_id=event.site_id, session=session, speaker_id=known[number], place=place)
        for place, number in enumerate(speakers)
        if number in known
    )
    note("session_planned", event, by=by, at=at)
    return session


PLANNED = ("title", "abstract", "track", "kind", "language", "starts_at", "minutes")


@as_one
def cancel(*, session: Session, event: Event, by: Staff, at: datetime) -> bool:
    """Cancel a session; calendars are told with the next publishing."""
    rows = Session.objects.filter(pk=session.pk, cancelled_at__isnull=True)
    changed = rows.update(cancelled_at=at)
    if changed:
        note("session_cancelled", event, by=by, at=at)
    return bool(changed)


@as_one
def publish(*, event: Event, by: Staff, at: datetime) -> None:
    """Let everybody read the programme as it stands now, as a new revision."""
    kept = locked(event)
    _publish(event, kept, to_plain(schedule_of(kept)), at=at)
    note("published", event, by=by, at=at)


@as_one
def take_down(*, event: Event, by: Staff, at: datetime) -> None:
    """Take a programme from the public pages."""
    Event.objects.filter(pk=event.pk).update(published_at=None, programme=None)
    note("taken_down", event, by=by, at=at)


def _publish(event: Event, kept: Event, programme: dict[str, Any], *, at: datetime) -> None:
    rows = Event.objects.filter(pk=event.pk)
    rows.update(revision=kept.revision + 1, published_at=at, programme=programme)


def _without(programme: dict[str, Any], code: str) -> dict[str, Any]:
    """Return a published programme without the name of one speaker; they still speak in it."""
    speakers = [one | {"name": ""} if one["code"] == code else one for one in programme["speakers"]]
    return programme | {"speakers": speakers}


def locked(event: Event) -> Event:
    """Hold an event's row, so that numbers have no gap; return it as it is now."""
    return Event.objects.select_for_update().get(pk=event.pk)


def note(what: str, event: Event, *, by: Staff, at: datetime) -> None:
    """Write in the audit what was done to an event."""
    record(what=f"programme.{what}", subject=f"event:{event.pk}", by=by, at=at, site=event.site_id)
