"""A stay's row, kept as all that was told comes to; what does not fit, looked at."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.ground.context import as_one

from ..models import Event, MisfitSeen, Stay
from ..queries.stays import story_of, told
from ..queries.story import Story, fold
from .counting import keep_visit


class NotAMisfit(Exception):
    """The event fits its story by now."""


class SeenAlready(Exception):
    """Somebody has looked at it in the meantime."""


def fold_again(stay: Stay, *, by: Staff | None, at: datetime) -> None:
    """Fold all that was told of a stay into its row, and keep its visit by it."""
    story = fold(told(event, stay.key) for event in story_of(stay))
    _put(stay, story)
    keep_visit(stay, story, by=by, at=at)
    stay.heard_at = max(stay.heard_at, at)
    stay.unseen = _unseen(stay)
    stay.save(force_update=True)


def misfit_of(stay: Stay | None, event: UUID) -> str:
    """Return why an event does not fit its stay's story; nothing where it does."""
    misfits = stay.misfits if stay is not None else []
    return next((because for key, because, _ in misfits if key == str(event)), "")


def _put(stay: Stay, story: Story) -> None:
    stay.state, stay.since = story.state, story.since
    stay.arrived_at, stay.ended_at = story.arrived_at, story.ended_at
    stay.seen_at, stay.called_at = story.seen_at, story.called_at
    stay.code_first, stay.code_second = story.code or (None, None)
    stay.sitters, stay.seen = list(story.sitters), list(story.seen)
    stay.under_18, stay.assault = "under_18" in story.flags, "assault" in story.flags
    stay.lead_told, stay.stands = story.lead_told, story.stands
    stay.distress_arrival = story.distress_arrival
    stay.distress_leaving = story.distress_leaving
    stay.misfits = [[str(one.event), one.because, one.state] for one in story.misfits]


def _unseen(stay: Stay) -> int:
    if not stay.misfits:
        return 0
    keys = [key for key, _, _ in stay.misfits]
    looked_at = MisfitSeen.objects.filter(site=stay.site_id, event__key__in=keys)
    seen = {(str(key), because) for key, because in looked_at.values_list("event__key", "because")}
    return sum((key, because) not in seen for key, because, _ in stay.misfits)


@as_one
def see_misfit(*, event: Event, by: Staff, at: datetime) -> None:
    """Say that somebody has looked at what does not fit; it stays in the story."""
    stay = Stay.objects.select_for_update().get(site=event.site_id, pk=event.stay_id or 0)
    because = misfit_of(stay, event.key)
    if not because:
        raise NotAMisfit
    try:
        with transaction.atomic():
            MisfitSeen.objects.create(site=stay.site, event=event, because=because, by=by, at=at)
    except IntegrityError as error:
        raise SeenAlready from error
    stay.unseen = _unseen(stay)
    stay.save(update_fields=["unseen"])
    subject = f"told:{event.pk}"
    record(what="festival_care.misfit_seen", subject=subject, by=by, at=at, site=stay.site_id)
    tell_terminals(stay.site)
