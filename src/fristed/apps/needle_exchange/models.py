"""Equipment handed out and what came back: at a visit, or as a batch where nobody was met alone."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.stock.models import Item, Movement
from fristed.apps.visits.models import Visit

from .choices import Basis, Measure, OutletKind, PlaceType, Topic

UNDO_LASTS = timedelta(minutes=5)


class Outlet(AtSite):
    """A round, a vehicle, a machine: a way out of the house, named coarsely, never an address."""

    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=OutletKind)
    place_type = models.CharField(max_length=10, choices=PlaceType)
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint("site", "name", name="needle_exchange_outlet_name")]

    def __str__(self) -> str:
        return self.name


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    """Lists of exchanges in staff's words."""

    def standing(self) -> "ExchangeQuerySet":
        """Leave out what was entered by mistake and taken back."""
        return self.filter(taken_back__isnull=True)

    def on_days(self, first: date, last: date) -> "ExchangeQuerySet":
        """Return those of a day to a day, both included."""
        return self.filter(date__range=(first, last))

    def newest_first(self) -> "ExchangeQuerySet":
        """Return them with the one entered last on top."""
        return self.order_by("-at", "-pk")


class Exchange(AtSite):
    """One hand-out, or one day's batch of an outlet.

    `people`: for how many somebody collects, themselves included; in a batch, how many were
    reached, empty where nobody can know. Nothing is asked of anybody about themselves.

    `moved_in`: it stood in a table of what was used before Fristed. It is counted as any other; the
    shelf knows nothing of it, and nobody's visit was made of it.
    """

    visit = same_site(Visit, null=True, blank=True, related_name="exchanges")
    outlet = same_site(Outlet, null=True, blank=True, related_name="exchanges")
    date = models.DateField()
    people = models.PositiveIntegerField(null=True, blank=True)
    moved_in = models.BooleanField(default=False, db_default=False, editable=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(visit__isnull=False, outlet__isnull=True, moved_in=False)
                | Q(visit__isnull=True, outlet__isnull=False)
                | Q(visit__isnull=True, moved_in=True),
                name="needle_exchange_visit_or_outlet",
            ),
            models.CheckConstraint(
                condition=Q(visit__isnull=True) | Q(people__gte=1),
                name="needle_exchange_somebody_came",
            ),
        ]
        indexes = [
            models.Index("site", "date", name="needle_exchange_day"),
            models.Index("site", "at", name="needle_exchange_entered"),
        ]

    def can_be_undone(self, at: datetime) -> bool:
        """Tell whether the five minutes are still running."""
        return at - self.at <= UNDO_LASTS


class Line(AtSite):
    """So many of an item, and the movement of the shelf that it was.

    What moved in from a table was never on this shelf: it has no movement, and nothing else goes
    without one. `moved_in` is its exchange's, by a key of the database.
    """

    exchange = same_site(Exchange, related_name="lines")
    moved_in = models.BooleanField(default=False, db_default=False, editable=False)
    item = same_site(Item, related_name="+")
    movement = same_site(Movement, null=True, blank=True, related_name="+")
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "movement", name="needle_exchange_movement_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="needle_exchange_line_some"),
            models.CheckConstraint(
                condition=Q(moved_in=True, movement__isnull=True)
                | Q(moved_in=False, movement__isnull=False),
                name="needle_exchange_line_of_the_shelf",
            ),
        ]


class Returned(AtSite):
    """What came back: a number, boxes or a weight, and how that is known."""

    exchange = same_site(Exchange, related_name="returned")
    measure = models.CharField(max_length=8, choices=Measure)
    amount = models.PositiveIntegerField()
    basis = models.CharField(max_length=10, choices=Basis)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "exchange", "measure", name="needle_exchange_back_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="needle_exchange_back_some"),
            models.CheckConstraint(
                condition=Q(measure=Measure.GRAMS) & ~Q(basis=Basis.COUNTED)
                | ~Q(measure=Measure.GRAMS) & ~Q(basis=Basis.WEIGHED),
                name="needle_exchange_weight_is_weighed",
            ),
        ]


class Intervention(AtSite):
    """What else was done or talked about."""

    exchange = same_site(Exchange, related_name="interventions")
    topic = models.CharField(max_length=16, choices=Topic)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "exchange", "topic", name="needle_exchange_topic_once")
        ]


class TakenBack(AtSite):
    """An exchange entered by mistake; the shelf has back what it had."""

    exchange = models.OneToOneField(
        Exchange, on_delete=models.PROTECT, related_name="taken_back", db_constraint=False
    )
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("exchange", "site", name="needle_exchange_taken_back_once")
        ]
