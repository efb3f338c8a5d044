"""Events, rooms, sessions, and speakers who are named only where they agreed to it."""

from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite, same_site

from .choices import SessionKind, Spoken


class Event(AtSite):
    """An event of a chapter or of the office. Everybody reads it once it is published.

    What everybody reads is `programme`: the schedule as it was at the last publishing. The rows of
    rooms, speakers and sessions are the draft of the next one.
    """

    slug = models.SlugField(max_length=40)
    title = models.CharField(max_length=120)
    zone_name = models.CharField(max_length=60)
    first_date = models.DateField()
    last_date = models.DateField()
    revision = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    programme = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "slug", name="programme_event_once"),
            models.CheckConstraint(
                condition=Q(last_date__gte=F("first_date")), name="programme_event_has_days"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, programme__isnull=True)
                | Q(published_at__isnull=False, programme__isnull=False),
                name="programme_published_wholly",
            ),
        ]


class Room(AtSite):
    """Where sessions of an event are."""

    event = same_site(Event, related_name="rooms")
    uuid = models.UUIDField()
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint("event", "name", name="programme_room_once")]


class Speaker(AtSite):
    """Who speaks. A name is kept only of whoever agreed to be named in public."""

    event = same_site(Event, related_name="speakers")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("event", "number", name="programme_speaker_number"),
            models.CheckConstraint(
                condition=Q(name="", agreed_at__isnull=True)
                | ~Q(name="") & Q(agreed_at__isnull=False),
                name="programme_named_where_agreed",
            ),
        ]


class Session(AtSite):
    """A session, with or without its time and room yet."""

    event = same_site(Event, related_name="sessions")
    uuid = models.UUIDField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    abstract = models.CharField(max_length=1000, blank=True)
    track = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=12, choices=SessionKind, default=SessionKind.TALK)
    language = models.CharField(max_length=2, choices=Spoken, default=Spoken.BOKMAL)
    room = same_site(Room, null=True, blank=True, related_name="sessions")
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=45)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("event", "number", name="programme_session_number"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=1440), name="programme_session_lasts"
            ),
        ]


class Speaks(AtSite):
    """That somebody speaks in a session, as which one."""

    session = same_site(Session, on_delete=models.CASCADE, related_name="speaks")
    speaker = same_site(Speaker, on_delete=models.CASCADE, related_name="speaks")
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint("session", "speaker", name="programme_speaks_once"),
        ]
