"""What the registers keep: incidents, bans, belongings, found drugs, needle-sticks, deaths."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.clients.models import Client
from fristed.apps.emergencies.models import Emergency
from fristed.apps.premises.models import Place
from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from .choices import (
    BanReason,
    BanScope,
    BelongingEnd,
    BelongingKind,
    ChildWelfare,
    DrugsEnd,
    ExposureStep,
    IncidentKind,
    Notified,
)


def by_staff(**options: Any) -> Any:
    """Return a key to the member of staff who did it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **options
    )


class Incident(AtSite):
    """A line of the incident log; its words are in the vault."""

    kind = models.CharField(max_length=16, choices=IncidentKind)
    visit = same_site(Visit, null=True, blank=True, related_name="incidents")
    place = same_site(Place, null=True, blank=True, related_name="+")
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    by = by_staff()
    followed_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index("site", "happened_at", name="registers_incident_by_time")]


class Ban(AtSite):
    """A ban: reasoned, printed, appealable, with an end. Help and supplies are never part of it."""

    client = same_site(Client, related_name="bans")
    reason = models.CharField(max_length=12, choices=BanReason)
    scope = models.CharField(max_length=10, choices=BanScope)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    decided_by = by_staff()
    appealed_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = by_staff(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__gt=F("from_at")), name="registers_ban_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="registers_ban_lifted_by_somebody",
            ),
        ]


class Belonging(AtSite):
    """Something left behind or kept, tagged, with a day after which it may be discarded."""

    tag = models.CharField(max_length=12)
    kind = models.CharField(max_length=10, choices=BelongingKind)
    visit = same_site(Visit, null=True, blank=True, related_name="belongings")
    kept_at = models.DateTimeField()
    discard_date = models.DateField()
    end = models.CharField(max_length=10, choices=BelongingEnd, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    by = by_staff()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "tag", condition=Q(end=""), name="registers_tag_in_use_once"
            )
        ]


class FoundDrugs(AtSite):
    """Drugs found and sealed before a witness. Linked to nobody, by construction."""

    seal_number = models.CharField(max_length=20)
    found_at = models.DateTimeField()
    by = by_staff()
    witness = by_staff()
    end = models.CharField(max_length=10, choices=DrugsEnd, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_by = by_staff(null=True, blank=True)
    end_witness = by_staff(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "seal_number", name="registers_seal_once"),
            models.CheckConstraint(
                condition=~Q(witness=F("by")), name="registers_found_drugs_two_persons"
            ),
            models.CheckConstraint(
                condition=Q(end="")
                | Q(end_by__isnull=False, end_witness__isnull=False) & ~Q(end_witness=F("end_by")),
                name="registers_found_drugs_ended_by_two",
            ),
        ]


class Exposure(AtSite):
    """A needle-stick to a member of staff: seen by them and one named lead, by nobody else."""

    staff = by_staff()
    lead = by_staff()
    happened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)


class ExposureDone(AtSite):
    """One step of the checklist, with its time."""

    exposure = same_site(Exposure, related_name="done")
    step = models.CharField(max_length=18, choices=ExposureStep)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "exposure",
                "step",
                condition=Q(undone_at__isnull=True),
                name="registers_exposure_step_once",
            )
        ]


class ChildWelfareDecision(AtSite):
    """What a named lead decided when somebody under 18 came. They were helped all the same."""

    visit = same_site(Visit, related_name="child_welfare")
    decision = models.CharField(max_length=10, choices=ChildWelfare)
    at = models.DateTimeField()
    lead = by_staff()


class Death(AtSite):
    """A death: the record is frozen, and those to be told are listed."""

    visit = same_site(Visit, null=True, blank=True, related_name="deaths")
    emergency = same_site(Emergency, null=True, blank=True, related_name="deaths")
    at = models.DateTimeField()
    noted_at = models.DateTimeField()
    by = by_staff()
    debrief_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)


class DeathNotified(AtSite):
    """Somebody who was told."""

    death = same_site(Death, related_name="notified")
    whom = models.CharField(max_length=20, choices=Notified)
    at = models.DateTimeField()
    by = by_staff()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "death",
                "whom",
                condition=Q(undone_at__isnull=True),
                name="registers_death_told_once",
            )
        ]
