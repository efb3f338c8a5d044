"""The incident log: coded lines, with their words in the vault."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.premises.models import Place
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import ReadNote, keep_note, read_notes
from fristed.apps.vault.choices import Topic
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..models import Incident
from .noting import note


class NotYet(Exception):
    """A moment that has not come cannot be written down."""


@as_one
def write_incident(
    *,
    site: Site,
    kind: str,
    happened_at: datetime,
    by: Staff,
    at: datetime,
    words: str = "",
    visit: Visit | None = None,
    place: Place | None = None,
) -> Incident:
    """Write a line of the incident log; what it says in words goes to the vault."""
    if happened_at > at:
        raise NotYet
    incident = Incident.objects.create(
        site=site,
        kind=kind,
        visit=visit,
        place=place,
        happened_at=happened_at,
        written_at=at,
        by=by,
    )
    if words.strip():
        keep_note(
            site=site.pk,
            about=f"incident:{incident.pk}",
            topic=Topic.INCIDENT,
            text=words,
            purpose=Purpose.INCIDENT,
            by=by,
            at=at,
        )
    note(what="incident_written", subject=f"incident:{incident.pk}", site=site, by=by, at=at)
    return incident


@as_one
def follow_up(*, incident: Incident, by: Staff, at: datetime) -> None:
    """Mark an incident as followed up. A second tap changes nothing."""
    done = Incident.objects.filter(pk=incident.pk, followed_up_at__isnull=True).update(
        followed_up_at=at
    )
    if done:
        subject = f"incident:{incident.pk}"
        note(what="incident_followed_up", subject=subject, site=incident.site, by=by, at=at)


def words_of(*, incident: Incident, by: Staff, at: datetime) -> list[ReadNote]:
    """Open what was written about an incident; the reading stands in the audit."""
    return read_notes(
        site=incident.site_id,
        about=f"incident:{incident.pk}",
        purpose=Purpose.INCIDENT,
        by=by,
        at=at,
    )
