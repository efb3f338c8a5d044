"""A move: a table taken over, part by part. The cells are in the vault; here are only numbers."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.clients.models import Client
from fristed.apps.needle_exchange.models import Exchange
from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from .choices import CellCode, Decision, FileCode, Kind, RowIs, State

BY = settings.AUTH_USER_MODEL
ORDERS = [("ymd", "2025-12-31"), ("dmy", "31.12.2025"), ("mdy", "12/31/2025")]


class Move(AtSite):
    """One table and what became of it. `done` of `rows` are through what is under way."""

    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    form = models.CharField(max_length=4, blank=True)
    sheets_unread = models.PositiveSmallIntegerField(default=0)
    refused = models.CharField(max_length=20, choices=FileCode, blank=True)
    refused_where = models.CharField(max_length=12, blank=True)
    columns = models.JSONField(default=dict)
    order = models.CharField(max_length=3, choices=ORDERS, blank=True)
    row_is = models.CharField(max_length=10, choices=RowIs, blank=True)
    leave_out = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    kept_back = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(BY, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index("site", "begun_at", name="moving_in_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done__lte=models.F("rows")), name="moving_in_done_of_rows"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REFUSED) | ~Q(refused=""),
                name="moving_in_refusal_has_a_reason",
            ),
        ]


class Part(AtSite):
    """Some thousand rows of a move: their cells are sealed in the vault under this part."""

    move = same_site(Move, related_name="parts")
    position = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    done = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "move", "position", name="moving_in_part_once")
        ]


class Trouble(AtSite):
    """What is wrong with one cell: where it is and a code, never what it says."""

    move = same_site(Move, related_name="troubles")
    part = same_site(Part, related_name="troubles")
    row = models.PositiveIntegerField()
    field = models.CharField(max_length=20)
    code = models.CharField(max_length=16, choices=CellCode)

    class Meta:
        indexes = [models.Index("site", "move", "row", name="moving_in_troubles")]


class Alike(AtSite):
    """A row that may be somebody who is here, or who stands in an earlier row too."""

    move = same_site(Move, related_name="alike")
    part = same_site(Part, related_name="alike")
    row = models.PositiveIntegerField()
    client = same_site(Client, null=True, blank=True, related_name="+")
    other_row = models.PositiveIntegerField(null=True, blank=True)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.SAME)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "move", "row", name="moving_in_alike_once"),
            models.CheckConstraint(
                condition=Q(client__isnull=True) ^ Q(other_row__isnull=True),
                name="moving_in_alike_to_one",
            ),
        ]


class MovedPerson(AtSite):
    """Who came of a row: made by the move, or known before (`made` false) and only tied to it.

    The number they had in the old system is kept as a keyed hash, so that their visits find them.
    """

    move = same_site(Move, related_name="people")
    client = same_site(Client, null=True, blank=True, related_name="+")
    row = models.PositiveIntegerField()
    number_mac = models.BinaryField(max_length=32, null=True, blank=True)
    made = models.BooleanField()

    class Meta:
        indexes = [models.Index("site", "number_mac", name="moving_in_by_number")]
        constraints = [models.UniqueConstraint("site", "move", "row", name="moving_in_person_once")]


class MovedVisit(AtSite):
    """Which visit came of a row."""

    move = same_site(Move, related_name="visits")
    visit = same_site(Visit, related_name="+")
    row = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("site", "move", "row", name="moving_in_visit_once")]


class MovedExchange(AtSite):
    """Which hand-out came of a row."""

    move = same_site(Move, related_name="exchanges")
    exchange = same_site(Exchange, related_name="+")
    row = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "move", "row", name="moving_in_exchange_once")
        ]
