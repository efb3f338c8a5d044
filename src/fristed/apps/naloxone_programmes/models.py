"""A programme of a city, and the sites that belong to it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from fristed.apps.naloxone.choices import Form
from fristed.apps.sites.models import AtSite, Site, same_site


class Programme(AtSite):
    """What a city has: its name, since when, what it gives. It is kept at one of its sites."""

    name = models.CharField(max_length=80)
    city = models.CharField(max_length=60)
    gives = ArrayField(models.CharField(max_length=8, choices=Form), default=list)
    doses_per_kit = models.PositiveSmallIntegerField(null=True, blank=True)
    started_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "name", name="naloxone_programmes_once"),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("started_date")),
                name="naloxone_programmes_end_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProgrammeSite(AtSite):
    """A site that belongs to a programme, from a day on. Its rows stay its own."""

    programme = same_site(Programme, related_name="members")
    member = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "programme",
                "member",
                condition=Q(until_date__isnull=True),
                name="naloxone_programmes_member_once",
            )
        ]
