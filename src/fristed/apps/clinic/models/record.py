"""What is written in a health record: notes, problems, and what was told. All in the vault."""

from django.db import models

from fristed.apps.vault.models import SignedRow

from ..choices import Contact, ProblemState, Teller
from ..choices import Problem as ProblemKind
from ..choices import Told as ToldKind


class SoapNote(SignedRow):
    """What the person said, what was found, what it is taken for, what was agreed."""

    met_at = models.DateTimeField()
    contact = models.CharField(max_length=8, choices=Contact)
    subjective_sealed = models.BinaryField()
    objective_sealed = models.BinaryField()
    assessment_sealed = models.BinaryField()
    plan_sealed = models.BinaryField()


class Problem(SignedRow):
    """One problem of the list: a code from the short list, and what exactly in sealed words."""

    kind = models.CharField(max_length=12, choices=ProblemKind)
    state = models.CharField(max_length=8, choices=ProblemState, default=ProblemState.ACTIVE)
    since_date = models.DateField(null=True, blank=True)
    words_sealed = models.BinaryField(null=True, blank=True)


class Told(SignedRow):
    """An allergy or a medicine as told on a day, by whom. Never a list to prescribe from."""

    kind = models.CharField(max_length=12, choices=ToldKind)
    told_date = models.DateField()
    told_by = models.CharField(max_length=8, choices=Teller)
    what_sealed = models.BinaryField(null=True, blank=True)
    detail_sealed = models.BinaryField(null=True, blank=True)
