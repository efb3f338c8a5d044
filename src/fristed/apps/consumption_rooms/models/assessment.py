"""What was stated at the desk, what the rule book answered, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.substances.choices import Route, Substance
from fristed.apps.visits.models import Visit

from ..choices import Answer, Intoxication, LastUse, Oat

NO_MAXIMUM = 32767


class Assessment(AtSite):
    """One assessment. `facts` holds the law's other facts as its own codes, never free text;
    `maximum_doses` is the law's, or NO_MAXIMUM where the law has none."""

    visit = same_site(Visit, related_name="assessments")
    route = models.CharField(max_length=8, choices=Route)
    last_use = models.CharField(max_length=10, choices=LastUse, blank=True)
    intoxication = models.CharField(max_length=6, choices=Intoxication, blank=True)
    oat = models.CharField(max_length=8, choices=Oat, blank=True)
    facts = models.JSONField(default=dict)
    answer = models.CharField(max_length=14, choices=Answer)
    place_code = models.CharField(max_length=80, blank=True)
    decision_date = models.DateField()
    maximum_doses = models.PositiveSmallIntegerField(default=NO_MAXIMUM)
    admitted_by_person = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("id", "maximum_doses", name="rooms_assessment_maximum"),
            models.CheckConstraint(
                condition=Q(admitted_by_person=False) | Q(decided_by__isnull=False),
                name="rooms_person_who_admitted_is_named",
            ),
        ]
        indexes = [models.Index("visit", "at", name="rooms_assessment_by_visit")]


class StatedSubstance(AtSite):
    """A substance as the person stated it."""

    assessment = same_site(Assessment, related_name="substances")
    substance = models.CharField(max_length=24, choices=Substance)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "assessment", "substance", name="rooms_stated_once")
        ]


class DecisionReason(AtSite):
    """One reason of an answer: the provision, its wording on that day, its source."""

    assessment = same_site(Assessment, related_name="reasons")
    provision = models.CharField(max_length=40)
    rule_set = models.CharField(max_length=40)
    effect = models.CharField(max_length=10)
    wording = models.TextField()
    source = models.TextField()
    confidence = models.CharField(max_length=1)
