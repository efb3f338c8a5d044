"""How one record of a person was decided on; the words of it are in the vault."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.clients.models import Client
from fristed.apps.retention.choices import Reason
from fristed.apps.sites.models import AtSite, same_site

from .choices import GIVES, Asked, Outcome

UNDO_FOR = timedelta(minutes=5)
GIVEN = Q()
for _asked, _outcome in GIVES.items():
    GIVEN |= Q(asked=_asked, outcome=_outcome)


class RecordDecision(AtSite):
    """The answer to what a person asked of one record: which table, which row of it.

    The row is a number without a key: it may be in any room, in the vault too. It is 0 once the
    record is nobody's any more, so that nothing leads back to it.
    """

    client = same_site(Client, related_name="record_decisions")
    table = models.CharField(max_length=60)
    row = models.BigIntegerField()
    asked = models.CharField(max_length=8, choices=Asked)
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    provision = models.CharField(max_length=24, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=GIVEN | ~Q(reason=""), name="person_rights_refusal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.ERASED) | Q(row=0, done_at__isnull=False),
                name="person_rights_erased_leads_nowhere",
            ),
        ]
        indexes = [models.Index("site", "client", "at", name="person_rights_by_client")]
