"""Events, and one as a schedule that calendars and apps can be told."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Max, QuerySet

from fristed.apps.sites.models import Site
from fristed.science import schedules

from ..models import Event, Room, Session, Speaker, Speaks


def events_of(site: Site) -> QuerySet[Event]:
    """Return a chapter's events, the latest first."""
    return Event.objects.filter(site=site).defer("programme").order_by("-first_date", "slug")


def event_of(site: Site, slug: str) -> Event | None:
    """Return one event of a chapter."""
    return Event.objects.filter(site=site, slug=slug).select_related("site").first()


def published() -> list[Event]:
    """Return what is published, in whichever of the sites of this transaction, the next first."""
    rows = Event.objects.filter(published_at__isnull=False).select_related("site")
    return list(rows.defer("programme").order_by("-first_date", "slug"))


def published_one(site_slug: str, slug: str) -> Event | None:
    """Return one event that everybody may read."""
    rows = Event.objects.filter(site__slug=site_slug, slug=slug, published_at__isnull=False)
    return rows.select_related("site").first()


def session_of(event: Event, number: int) -> Session | None:
    """Return one session of an event."""
    return Session.objects.filter(site_id=event.site_id, event=event, number=number).first()


def sessions_by_code(event: Event) -> dict[UUID, Session]:
    """Return the sessions of an event by the code that stays the same in every version."""
    rows = Session.objects.filter(site_id=event.site_id, event=event)
    return {one.uuid: one for one in rows}


def rooms_of(event: Event) -> list[Room]:
    """Return the rooms of an event."""
    return list(Room.objects.filter(site_id=event.site_id, event=event).order_by("name"))


def speakers_of(event: Event) -> list[Speaker]:
    """Return who speaks at an event."""
    return list(Speaker.objects.filter(site_id=event.site_id, event=event).order_by("number"))


def spoken_in(session: Session) -> list[int]:
    """Return the numbers of who speaks in a session, in order."""
    rows = Speaks.objects.filter(site_id=session.site_id, session=session)
    return list(rows.order_by("place").values_list("speaker__number", flat=True))


def next_number(kind: type[Session] | type[Speaker], event: Event) -> int:
    """Return the number after the last one of an event."""
    rows = kind.objects.filter(site_id=event.site_id, event=event)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def published_schedule(event: Event, *, base_url: str = "") -> schedules.Schedule | None:
    """Return what everybody reads of an event: as it was published, whatever is planned since."""
    if event.programme is None:
        return None
    version = str(event.revision)
    return schedules.from_plain(event.programme, version=version, base_url=base_url)


def is_as_published(event: Event, planned: schedules.Schedule) -> bool:
    """Tell whether everybody reads what is planned now."""
    return event.programme is not None and schedules.to_plain(planned) == event.programme


def schedule_of(event: Event) -> schedules.Schedule:
    """Return an event as it is planned: four statements, however long it is."""
    rows = Session.objects.filter(site_id=event.site_id, event=event).order_by("number")
    speaks = Speaks.objects.filter(site_id=event.site_id, session__event=event)
    by_session: dict[int, list[str]] = {}
    for session, speaker in speaks.order_by("place").values_list("session", "speaker__number"):
        by_session.setdefault(session, []).append(str(speaker))
    rooms = rooms_of(event)
    codes = {one.pk: str(one.uuid) for one in rooms}
    return schedules.Schedule(
        acronym=event.slug,
        title=event.title,
        zone_name=event.zone_name,
        first_date=event.first_date,
        last_date=event.last_date,
        rooms=tuple(schedules.Room(str(one.uuid), one.name) for one in rooms),
        speakers=tuple(schedules.Speaker(str(one.number), one.name) for one in speakers_of(event)),
        sessions=tuple(_session(one, codes, by_session.get(one.pk, [])) for one in rows),
        version=str(event.revision),
    )


def _session(one: Session, rooms: dict[int, str], speakers: list[str]) -> schedules.Session:
    return schedules.Session(
        code=str(one.uuid),
        number=one.number,
        title=one.title,
        starts_at=one.starts_at,
        lasts=timedelta(minutes=one.minutes),
        room=rooms.get(one.room_id or 0, ""),
        track=one.track,
        kind=one.kind,
        language=one.language,
        abstract=one.abstract,
        speakers=tuple(speakers),
        cancelled=one.cancelled_at is not None,
    )
