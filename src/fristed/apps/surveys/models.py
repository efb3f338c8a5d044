"""Instruments, their editions with questions in versions; who was asked, and what was answered.

An edition is the network's, of no site. An answer is a service's, about itself: no row is of a
person who comes (ADR 66).
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.directory.models import Room
from fristed.ground.ids import random_id

from .choices import Kind, Letter


def _somebody(**kw: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **kw
    )


def _maybe_somebody() -> Any:
    return _somebody(null=True, blank=True)


def _together(at: str, by: str) -> Q:
    """Return that a moment and whoever did it stand together, or neither does."""
    neither = Q(**{f"{at}__isnull": True, f"{by}__isnull": True})
    return neither | Q(**{f"{at}__isnull": False, f"{by}__isnull": False})


class Edition(models.Model):
    """One round of an instrument: a draft, then open, then closed. `instrument` names its file."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    instrument = models.SlugField(max_length=40)
    slug = models.SlugField(max_length=20)
    made_by = _maybe_somebody()
    made_at = models.DateTimeField()
    answer_by_date = models.DateField(null=True, blank=True)
    opened_by = _maybe_somebody()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_by = _maybe_somebody()
    closed_at = models.DateTimeField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instrument", "slug"], name="surveys_edition_once"),
            models.CheckConstraint(
                condition=_together("opened_at", "opened_by"), name="surveys_opened_by_somebody"
            ),
            models.CheckConstraint(
                condition=_together("closed_at", "closed_by"), name="surveys_closed_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="surveys_closed_once_open",
            ),
        ]


class Question(models.Model):
    """A question of an edition in one version. The program changes none: it adds the next.

    `section`, `text` and `hint` {language: words}; `options` [[code, {language: words}], ...].
    `asked` is false where the question is taken out from this version on.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="questions")
    key = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField()
    section = models.JSONField()
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.JSONField()
    hint = models.JSONField(default=dict)
    options = models.JSONField(default=list)
    by_country = models.BooleanField(default=False)
    asked = models.BooleanField(default=True)
    by = _maybe_somebody()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "key", "version"], name="surveys_version_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[Kind.CHOICE, Kind.SEVERAL]) | Q(options=[]),
                name="surveys_options_of_a_list",
            ),
        ]


class Invitation(models.Model):
    """A room of the directory is asked. Its link is this number, signed; `address` goes at the end.

    A link that was ended stays ended, with what was answered under it: the room is asked anew.
    `language` is that of the letters and, where the house does not speak it, of the questions.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="invitations")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=10, default="en")
    made_by = _somebody()
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    ended_by = _maybe_somebody()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "room"],
                condition=Q(ended_at__isnull=True),
                name="surveys_asked_once",
            ),
            models.CheckConstraint(
                condition=_together("ended_at", "ended_by"), name="surveys_ended_by_somebody"
            ),
        ]


class Answer(models.Model):
    """What a service answers to one question, and to which version of it. Left out is no row.

    `value` is a code, a list of codes, a number or words; `estimate` marks a share nobody counted.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    key = models.SlugField(max_length=40)
    value = models.JSONField()
    estimate = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invitation", "key"], name="surveys_answered_once"),
        ]


class Mail(models.Model):
    """A letter to a room that was asked: at most one a day, whatever it is."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="mails")
    letter = models.CharField(max_length=12, choices=Letter)
    date = models.DateField()
    by = _somebody()
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    refused = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invitation", "date"], name="surveys_one_mail_a_day"),
        ]


class Published(models.Model):
    """The results of a closed edition as everybody reads them: judged once, kept as they were.

    `results` is `queries.results.Results` in JSON. What is taken back is read by nobody.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="published")
    results = models.JSONField()
    policy_version = models.PositiveSmallIntegerField()
    by = _somebody()
    at = models.DateTimeField()
    taken_back_by = _maybe_somebody()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_together("taken_back_at", "taken_back_by"),
                name="surveys_taken_back_by_somebody",
            ),
        ]
