"""What a person wants, and what was agreed with others about their treatment. In the vault."""

from django.db import models

from fristed.apps.vault.models import SignedRow

from ..choices import GoalState, OatPlace, PickUp, Teller


class Goal(SignedRow):
    """A goal in the person's own words."""

    state = models.CharField(max_length=8, choices=GoalState, default=GoalState.OPEN)
    review_date = models.DateField(null=True, blank=True)
    words_sealed = models.BinaryField()


class Oat(SignedRow):
    """Where somebody gets opioid agonist treatment and what was agreed, as told on a day."""

    place = models.CharField(max_length=8, choices=OatPlace)
    missed = models.CharField(max_length=8, choices=PickUp, blank=True)
    told_date = models.DateField()
    told_by = models.CharField(max_length=8, choices=Teller)
    contact_sealed = models.BinaryField(null=True, blank=True)
    agreed_sealed = models.BinaryField(null=True, blank=True)
