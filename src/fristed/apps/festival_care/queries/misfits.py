"""What does not fit: the events by their keys, and which of them somebody has looked at."""

from collections.abc import Sequence

from fristed.apps.festivals.models import Deployment

from ..models import Event, MisfitSeen


def events_by_key(deployment: Deployment, keys: Sequence[str]) -> dict[str, Event]:
    """Return events of this deployment by their keys, as text."""
    rows = Event.objects.filter(site=deployment.site_id, deployment=deployment, key__in=list(keys))
    return {str(row.key): row for row in rows}


def looked_at(deployment: Deployment, keys: Sequence[str]) -> set[tuple[str, str]]:
    """Return which of them were looked at, and for what reason they did not fit then."""
    rows = MisfitSeen.objects.filter(
        site=deployment.site_id, event__deployment=deployment, event__key__in=list(keys)
    )
    return {(str(key), because) for key, because in rows.values_list("event__key", "because")}
