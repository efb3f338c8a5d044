"""Studies: what each found, in one sentence, who entered that and who checked it.

They are the world's, of no site, and hold no row of a person who comes. A version is only ever
added: a correction is a newer one with its reason, and a check is of one version (ADR 67).
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.ground.ids import random_id

from .choices import Category, Design, Direction, Extent, Service, Teller

LONGEST_FINDING = 240


def _somebody(**kw: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **kw
    )


class Study(models.Model):
    """One work, under a name in addresses that stays."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    slug = models.SlugField(max_length=80, unique=True)


class Mark(models.Model):
    """What a work is known by as it stands: DOI, PubMed number, title with year; never shared."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="marks")
    value = models.CharField(max_length=250, unique=True)


class Version(models.Model):
    """What was entered of a study at one time. Until all of it is said, nobody outside reads it.

    `citation` is a `science.citations.Citation` as words; without a country it is of several.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    citation = models.JSONField()
    category = models.CharField(max_length=20, choices=Category, blank=True)
    design = models.CharField(max_length=20, choices=Design, blank=True)
    direction = models.CharField(max_length=20, choices=Direction, blank=True)
    country = models.CharField(max_length=2, blank=True)
    city = models.CharField(max_length=80, blank=True)
    service = models.CharField(max_length=20, choices=Service, blank=True)
    finding_en = models.CharField(max_length=LONGEST_FINDING, blank=True)
    finding_nb = models.CharField(max_length=LONGEST_FINDING, blank=True)
    extent = models.CharField(max_length=10, choices=Extent, default=Extent.UNKNOWN)
    is_taken_back = models.BooleanField(default=False)
    because = models.CharField(max_length=300, blank=True)
    told_by = models.CharField(max_length=10, choices=Teller)
    by = _somebody(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "number"], name="literature_version_once"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(because=""), name="literature_change_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(told_by=Teller.PERSON) | Q(by__isnull=False),
                name="literature_person_is_somebody",
            ),
            models.CheckConstraint(
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"),
                name="literature_country_of_two_letters",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{field: ""}) | Q(**{f"{field}__in": known.values}),
                    name=f"literature_{field}_is_known",
                )
                for field, known in (
                    ("category", Category), ("design", Design), ("direction", Direction),
                    ("service", Service),
                )
            ),
        ]  # fmt: skip


class Check(models.Model):
    """A second person read a version against the study, and stands for it."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="check_made")
    entered_by = _somebody(null=True, blank=True)  # as in the version: whoever checks is another
    by = _somebody()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(entered_by__isnull=True) | ~Q(by=F("entered_by")),
                name="literature_checked_by_another",
            ),
        ]
