"""Episodes and their steps, in the vault; and what a house decided about notifying."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.vault.models import HealthRow, SignedRow

from .choices import Because, Confidence, Infection, Method, NotDone, Outcome, StepKind

OF_ANOTHER = (StepKind.RESULT, StepKind.CONFIRMED, StepKind.TOLD, StepKind.NOTIFIED)


class Episode(HealthRow):
    """A round of tests for one infection; of hepatitis C, one infection from offer to cure."""

    infection = models.CharField(max_length=10, choices=Infection)
    number = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=12, choices=Because, default=Because.OFFER)
    begun_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site_id", "subject", "infection", "number", name="infections_episode_number"
            ),
            models.CheckConstraint(
                condition=Q(because=Because.OFFER) | Q(infection=Infection.HCV, number__gt=1),
                name="infections_reinfection_is_hcv",
            ),
        ]
        indexes = [models.Index("site_id", "infection", "begun_date", name="infections_begun")]


class Step(SignedRow):
    """One step, done on a day or said not to be done.

    `of` names the test that a result, a confirmation, a telling or a notification is about.
    """

    episode = same_site(Episode, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind)
    date = models.DateField()
    not_done = models.CharField(max_length=12, choices=NotDone, blank=True)
    method = models.CharField(max_length=14, choices=Method, blank=True)
    outcome = models.CharField(max_length=14, choices=Outcome, blank=True)
    stiffness_kpa = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    of = same_site("self", null=True, blank=True, related_name="about")

    class Meta:
        constraints = [
            *SignedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=OF_ANOTHER, of__isnull=False)
                | ~Q(kind__in=OF_ANOTHER) & Q(of__isnull=True),
                name="infections_said_of_a_test",
            ),
            models.CheckConstraint(
                condition=Q(not_done="") | Q(method="", outcome="", stiffness_kpa__isnull=True),
                name="infections_done_or_not",
            ),
            models.CheckConstraint(
                condition=Q(stiffness_kpa__isnull=True) | Q(kind=StepKind.STAGED),
                name="infections_stiffness_of_the_liver",
            ),
        ]
        indexes = [
            models.Index("site_id", "episode", name="infections_step_of"),
            models.Index(
                "site_id",
                "date",
                condition=~Q(outcome=""),
                name="infections_step_answers",
            ),
        ]


class NotificationDuty(AtSite):
    """Whether a found infection is notified here: read in a source, approved by somebody named.

    The newest that has begun stands. Without one nothing is prompted.
    """

    infection = models.CharField(max_length=10, choices=Infection)
    demanded = models.BooleanField()
    to_whom = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=200)
    confidence = models.CharField(max_length=1, choices=Confidence)
    approved_by = models.CharField(max_length=80)
    from_date = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(demanded=False) | ~Q(to_whom=""), name="infections_duty_to_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(approved_by=""), name="infections_duty_has_a_source"
            ),
        ]
        indexes = [models.Index("site", "infection", "from_date", name="infections_duty_on")]
