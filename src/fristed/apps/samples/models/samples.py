"""A sample: handed in by nobody, on a day; its tickets; and what became of what was left."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.substances.choices import Substance
from fristed.apps.visits.models import Visit

from ..choices import Colour, Fate, Form
from .house import Area


class SampleQuerySet(models.QuerySet["Sample"]):
    """Lists of samples; one that was taken back is in none of them."""

    def standing(self) -> "SampleQuerySet":
        """Leave out what was entered by mistake."""
        return self.filter(taken_back_date__isnull=True)

    def with_something_left(self) -> "SampleQuerySet":
        """Nobody has said what became of what was left; or it is kept, or away by post."""
        lefts = Left.objects.filter(site=OuterRef("site"), sample=OuterRef("pk"))
        last = Subquery(lefts.order_by("-number").values("fate")[:1])
        return (
            self.standing()
            .annotate(last_fate=last)
            .filter(Q(last_fate__isnull=True) | Q(last_fate__in=("kept", "posted")))
        )


class Sample(AtSite):
    """A pinch of something, at a visit of nobody.

    It has a day and no time. That its visit has no client is held by a key in the database: the
    visit's own generated column `anonymous` and `visit_is_anonymous` here, which is always true.
    `label` is written on the bag, and never on the ticket: a ticket holds nothing that is here.
    """

    visit = same_site(Visit, related_name="samples")
    visit_is_anonymous = models.BooleanField(default=True, editable=False)
    label = models.CharField(max_length=8)
    received_date = models.DateField()
    sold_as = models.CharField(max_length=30, choices=Substance)
    form = models.CharField(max_length=10, choices=Form)
    colour = models.CharField(max_length=10, choices=Colour)
    area = same_site(Area, null=True, blank=True, related_name="+")
    weight_mg = models.DecimalField(max_digits=8, decimal_places=1, null=True, blank=True)
    length_mm = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    width_mm = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    height_mm = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    staff_may_touch = models.BooleanField(default=False)
    taken_back_date = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SampleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "label", name="samples_label_once"),
            models.CheckConstraint(
                condition=Q(visit_is_anonymous=True), name="samples_sample_of_nobody"
            ),
        ]
        indexes = [models.Index("site", "received_date", name="samples_sample_day")]

    def __str__(self) -> str:
        return self.label


class Ticket(AtSite):
    """What opens a sample's result: 65 random bits, of which only a keyed hash is kept."""

    sample = same_site(Sample, related_name="tickets")
    number = models.PositiveSmallIntegerField()
    code_mac = models.BinaryField(max_length=32)
    issued_date = models.DateField()
    expires_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("code_mac", name="samples_ticket_once"),
            models.UniqueConstraint("site", "sample", "number", name="samples_ticket_number"),
            models.UniqueConstraint(
                "site",
                "sample",
                condition=Q(ended_date__isnull=True),
                name="samples_one_ticket_opens",
            ),
        ]


class Left(AtSite):
    """What became of a sample or of its rest; the row with the highest number is true now."""

    sample = same_site(Sample, related_name="lefts")
    number = models.PositiveSmallIntegerField()
    fate = models.CharField(max_length=10, choices=Fate)
    date = models.DateField()
    laboratory = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    witness = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "sample", "number", name="samples_left_number"),
            models.CheckConstraint(
                condition=~Q(fate=Fate.DESTROYED) | Q(witness__isnull=False),
                name="samples_destroyed_before_a_witness",
            ),
            models.CheckConstraint(
                condition=Q(witness__isnull=True) | ~Q(witness=models.F("by")),
                name="samples_witness_is_another",
            ),
        ]
