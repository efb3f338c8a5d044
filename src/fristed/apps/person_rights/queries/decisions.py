"""How a person's records were decided on."""

from django.db.models import QuerySet

from fristed.apps.clients.models import Client

from ..models import RecordDecision


def decisions_on(client: Client) -> QuerySet[RecordDecision]:
    """Return the decisions on a person's records, the newest first."""
    rows = RecordDecision.objects.filter(site=client.site_id, client=client)
    return rows.select_related("by").order_by("-at", "-pk")


def decision_of(client: Client, decision: int) -> RecordDecision | None:
    """Return one decision; one that was taken back is there no more."""
    return decisions_on(client).filter(pk=decision, taken_back_at__isnull=True).first()
