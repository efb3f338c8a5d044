"""Texts on substances and on mixing them, version by version; what readers said is wrong.

They are the whole house's and the world's, and hold no row of a person. ADR 62 tells why each
signature is a column: the database itself then refuses what nobody has answered for.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.ground.ids import random_id

from .choices import Section, Wrong


def _somebody() -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


def _signed(name: str) -> Q:
    """Return: both who and when, or neither."""
    both = {f"{name}_by__isnull": False, f"{name}_at__isnull": False}
    neither = {f"{name}_by__isnull": True, f"{name}_at__isnull": True}
    return Q(**both) | Q(**neither)


class Text(models.Model):
    """One version of what is told of a substance or class, or of two, in one language.

    `subject` and `other` are codes of substances or classes, `other` empty where it is about one.
    `parts` {section: words}. `sources` [{title, publisher, year, address, kind, unchecked, risk,
    reliability}], the last two of a mixture alone: each source says by itself how risky it is.
    `unchecked`: it was named from memory, and nobody has looked it up.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    subject = models.SlugField(max_length=60)
    other = models.SlugField(max_length=60, blank=True)
    language = models.CharField(max_length=10)
    version = models.PositiveSmallIntegerField()
    parts = models.JSONField()
    sources = models.JSONField(default=list)
    demonstration = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    fact_checked_by = _somebody()
    fact_checked_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = _somebody()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = _somebody()
    sent_back_at = models.DateTimeField(null=True, blank=True)
    sent_back_because = models.CharField(max_length=400, blank=True)
    published_by = _somebody()
    published_at = models.DateTimeField(null=True, blank=True)
    review_due_date = models.DateField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = _somebody()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject", "other", "language", "version"],
                name="drug_information_version_once",
            ),
            models.UniqueConstraint(
                fields=["subject", "other", "language"],
                condition=Q(published_at__isnull=False, replaced_at=None, withdrawn_at=None),
                name="drug_information_one_stands",
            ),
            models.CheckConstraint(
                condition=Q(other="") | Q(subject__lte=F("other")),
                name="drug_information_pair_in_order",
            ),
            models.CheckConstraint(
                condition=_signed("fact_checked") & _signed("reviewed"),
                name="drug_information_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(fact_checked_by=None) | ~Q(fact_checked_by=F("author")),
                name="drug_information_checker_is_not_author",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None)
                | (
                    Q(fact_checked_by__isnull=False)
                    & ~Q(reviewed_by=F("author"))
                    & ~Q(reviewed_by=F("fact_checked_by"))
                ),
                name="drug_information_reviewer_is_a_third",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None)
                | (
                    Q(reviewed_at__isnull=False, published_by__isnull=False)
                    & Q(review_due_date__isnull=False, sent_back_at=None)
                    & ~Q(sources=[])
                ),
                name="drug_information_published_is_answered_for",
            ),
            models.CheckConstraint(
                condition=Q(sent_back_at=None, sent_back_by=None, sent_back_because="")
                | Q(sent_back_at__isnull=False, sent_back_by__isnull=False)
                & ~Q(sent_back_because=""),
                name="drug_information_sent_back_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | Q(
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                    published_at__isnull=False,
                )
                & ~Q(withdrawn_because=""),
                name="drug_information_withdrawn_with_reason",
            ),
        ]


class SaidWrong(models.Model):
    """A reader says that something is wrong: on which day, and no word of who."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    subject = models.SlugField(max_length=60)
    language = models.CharField(max_length=10)
    section = models.CharField(max_length=20, choices=Section, blank=True)
    wrong = models.CharField(max_length=20, choices=Wrong)
    date = models.DateField()


class Imported(models.Model):
    """A row of a community's data set, as it came: reviewed by nobody, and shown to no reader.

    It is a table of its own, which no public page asks: an editor may read it while writing.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    form = models.CharField(max_length=20)  # which data set: tripsit, mixtures
    row = models.CharField(max_length=200)  # its own name of the row
    kind = models.CharField(max_length=20)  # substance, group, pair
    subject = models.CharField(max_length=60, blank=True)  # our codes, where we know them
    other = models.CharField(max_length=60, blank=True)
    risk = models.PositiveSmallIntegerField(null=True, blank=True)
    reliability = models.PositiveSmallIntegerField(default=0)
    content = models.JSONField()
    licence_note = models.CharField(max_length=400)
    sha256 = models.CharField(max_length=64)  # of the file it came in
    imported_at = models.DateTimeField()
    unreviewed = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["form", "kind", "row"], name="drug_information_imported_once"
            ),
            models.CheckConstraint(
                condition=Q(unreviewed=True) & ~Q(licence_note=""),
                name="drug_information_imported_is_unreviewed",
            ),
        ]
