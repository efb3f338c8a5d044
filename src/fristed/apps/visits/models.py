"""The trunk: one person met at one site, from a moment to a moment."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.clients.models import Client
from fristed.apps.sites.models import AtSite, same_site

from .choices import Interpreter, MovedBecause, Service

# What a night has taken its minute and its link from has none of these; the night looks for the
# others by an index, and never again at the years behind them.
NOT_BLANK_YET = (
    Q(client__isnull=False)
    | ~Q(paper_number="")
    | Q(left_at__isnull=True)
    | ~Q(left_at=F("arrived_at"))
    | Q(entered_late_at__isnull=False)
    | ~Q(arrived_at__minute=0)
    | ~Q(arrived_at__second=0)
)


class VisitQuerySet(models.QuerySet["Visit"]):
    """Lists of visits in staff's words."""

    def here_now(self) -> "VisitQuerySet":
        """Return the people who have come and not left; a frozen record is not among them."""
        return self.filter(left_at__isnull=True, frozen_at__isnull=True)

    def of_people(self) -> "VisitQuerySet":
        """Leave out the visits of samples that were brought to drug checking: nobody's, ever."""
        return self.exclude(service=Service.DRUG_CHECKING)

    def not_blank_yet(self) -> "VisitQuerySet":
        """Leave out visits of which no minute and no link is left: all that a night may cut."""
        return self.filter(NOT_BLANK_YET)

    def begun_between(self, start: object, end: object) -> "VisitQuerySet":
        """Return visits that began in the half-open interval."""
        return self.filter(arrived_at__gte=start, arrived_at__lt=end)


class Visit(AtSite):
    """One person, registered, pseudonymous or nobody in particular, met at one site."""

    client = same_site(Client, null=True, blank=True, related_name="visits")
    handle = models.CharField(max_length=8)
    calling_name = models.CharField(max_length=20, blank=True)
    service = models.CharField(max_length=20, choices=Service, default=Service.CONSUMPTION_ROOM)
    language = models.CharField(max_length=5, blank=True)
    interpreter = models.CharField(max_length=12, choices=Interpreter, blank=True)
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    entered_late_at = models.DateTimeField(null=True, blank=True)
    paper_number = models.CharField(max_length=12, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "client",
                condition=Q(left_at__isnull=True, frozen_at__isnull=True),
                name="visits_one_open_per_client",
            ),
            models.UniqueConstraint(
                "site",
                "handle",
                condition=Q(left_at__isnull=True, frozen_at__isnull=True),
                name="visits_handle_new_among_open",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
                name="visits_left_after_arrived",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(calling_name=""),
                name="visits_calling_name_gone_at_leaving",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(frozen_at__isnull=True),
                name="visits_frozen_never_left",
            ),
        ]
        indexes = [
            models.Index("site", "arrived_at", name="visits_by_arrival"),
            models.Index(
                "site",
                "entered_late_at",
                condition=Q(entered_late_at__isnull=False),
                name="visits_entered_late",
            ),
            models.Index(
                "site", "left_at", "id", condition=NOT_BLANK_YET, name="visits_not_blank_yet"
            ),
        ]

    def __str__(self) -> str:
        return self.handle


class VisitMoved(AtSite):
    """A visit given to the right person after the wrong card was shown."""

    visit = same_site(Visit, related_name="moves")
    from_client = same_site(Client, null=True, blank=True, related_name="+")
    to_client = same_site(Client, null=True, blank=True, related_name="+")
    because = models.CharField(max_length=12, choices=MovedBecause)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
