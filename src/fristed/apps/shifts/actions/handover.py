"""Hand-over: everybody still here, keys, medicines, alarms; received only when acknowledged."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import ReadNote, erase_if_kept, keep_note, read_notes
from fristed.apps.vault.choices import Topic
from fristed.apps.visits.permissions import visits_open_to
from fristed.ground.context import as_one

from ..choices import HandOverKind
from ..models import HandOver, HandOverItem
from .noting import note

ALWAYS = (
    HandOverKind.KEYS,
    HandOverKind.MEDICINES,
    HandOverKind.ALARMS,
    HandOverKind.FOLLOW_UP,
)


class HandOverOpen(Exception):
    """A hand-over waits to be received; there is one at a time."""


class OwnHandOver(Exception):
    """Whoever gave it cannot receive it."""


class AlreadyReceived(Exception):
    """It was received, or taken back, before."""


@as_one
def give_hand_over(*, site: Site, by: Staff, at: datetime, words: str = "") -> HandOver:
    """Hand the shift over: one line for each person still here, and one for each thing."""
    try:
        with transaction.atomic():
            given = HandOver.objects.create(site=site, given_by=by, given_at=at)
    except IntegrityError as error:
        raise HandOverOpen from error
    here = visits_open_to(by, site).here_now().order_by("arrived_at", "pk")
    HandOverItem.objects.bulk_create(
        [
            *(HandOverItem(site=site, hand_over=given, kind="person", visit=v) for v in here),
            *(HandOverItem(site=site, hand_over=given, kind=kind) for kind in ALWAYS),
        ]
    )
    if words.strip():
        keep_note(
            site=site.pk,
            about=f"hand_over:{given.pk}",
            topic=Topic.HAND_OVER,
            text=words,
            purpose=Purpose.HAND_OVER,
            by=by,
            at=at,
        )
    note(what="hand_over_given", subject=f"hand_over:{given.pk}", site=site, by=by, at=at)
    return given


@as_one
def acknowledge(*, hand_over: HandOver, items: Iterable[int], by: Staff, at: datetime) -> int:
    """Acknowledge lines; with the last one the hand-over is received. Return how many are left.

    What was acknowledged stays so, when an emergency interrupts the reading.
    """
    if hand_over.given_by_id == by.pk:
        raise OwnHandOver
    row = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    if row.received_at is not None or row.taken_back_at is not None:
        raise AlreadyReceived
    lines = HandOverItem.objects.filter(site=row.site_id, hand_over=row)
    lines.filter(pk__in=list(items), acknowledged_at__isnull=True).update(acknowledged_at=at)
    left = lines.filter(acknowledged_at__isnull=True).count()
    if not left:
        HandOver.objects.filter(pk=row.pk).update(received_by=by, received_at=at)
    what = "hand_over_acknowledged" if left else "hand_over_received"
    note(what=what, subject=f"hand_over:{row.pk}", site=hand_over.site, by=by, at=at)
    return left


@as_one
def take_back_hand_over(*, hand_over: HandOver, by: Staff, at: datetime) -> None:
    """Take back a hand-over that nobody has received, with its words."""
    row = HandOver.objects.select_for_update().filter(pk=hand_over.pk).first()
    if row is None or row.received_at is not None:
        raise AlreadyReceived
    HandOver.objects.filter(pk=row.pk).update(taken_back_at=at)
    erase_if_kept(site=hand_over.site_id, about=f"hand_over:{hand_over.pk}", by=by, at=at)
    subject = f"hand_over:{hand_over.pk}"
    note(what="hand_over_taken_back", subject=subject, site=hand_over.site, by=by, at=at)


def words_of(*, hand_over: HandOver, by: Staff, at: datetime) -> list[ReadNote]:
    """Open what was written to the next shift; the reading stands in the audit."""
    return read_notes(
        site=hand_over.site_id,
        about=f"hand_over:{hand_over.pk}",
        purpose=Purpose.HAND_OVER,
        by=by,
        at=at,
    )
