"""Setting an event up: the event itself, its plan, its kit, and the medical lead's text."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import Kit
from ..models import Deployment, GridSpot, KitItem, Threshold
from ..queries.guests import guests_here


class SomethingThere(Exception):
    """The same thing stands in this cell already, or a second rest tent was meant."""


class OffTheGrid(Exception):
    """The cell lies outside the event's grid."""


class GuestsStillHere(Exception):
    """Guests are in our care; an event ends when nobody is."""


class NotTheMedicalLead(Exception):
    """Only the medical lead whom the event names signs its text."""


class NotTheNewest(Exception):
    """A newer version has been written since; that one is to be read and signed."""


class SignedAlready(Exception):
    """It is signed."""


@as_one
def set_up(*, site: Site, told: Mapping[str, Any], by: Staff, at: datetime) -> Deployment:
    """Begin an event with its kit list, of which nothing is there yet."""
    deployment = Deployment.objects.create(site=site, **told)
    KitItem.objects.bulk_create(
        KitItem(site=site, deployment=deployment, kind=kind, wanted=0) for kind in Kit.values
    )
    _done("set_up", deployment, by, at)
    return deployment


@as_one
def change(*, deployment: Deployment, told: Mapping[str, Any], by: Staff, at: datetime) -> None:
    """Change what is said of an event. A new medical lead has signed nothing yet."""
    if deployment.medical_lead_id != getattr(told.get("medical_lead"), "pk", None):
        _withdraw(deployment, at)
    Deployment.objects.filter(site=deployment.site_id, pk=deployment.pk).update(**told)
    _done("changed", deployment, by, at)


@as_one
def put(
    *, deployment: Deployment, kind: str, column: int, row: int, by: Staff, at: datetime
) -> GridSpot:
    """Put something into a cell of the plan."""
    if column > deployment.columns or row > deployment.rows:
        raise OffTheGrid
    try:
        with transaction.atomic():
            spot = GridSpot.objects.create(
                site=deployment.site, deployment=deployment, kind=kind, column=column, row=row
            )
    except IntegrityError as error:
        raise SomethingThere from error
    _done("spot_put", deployment, by, at)
    return spot


@as_one
def take_off(*, spot: GridSpot, by: Staff, at: datetime) -> None:
    """Take something off the plan."""
    deployment = spot.deployment
    GridSpot.objects.filter(site=spot.site_id, pk=spot.pk).delete()
    _done("spot_taken_off", deployment, by, at)


@as_one
def count_kit(
    *, deployment: Deployment, counted: Mapping[str, tuple[int, int]], by: Staff, at: datetime
) -> None:
    """Say for each thing how many are wanted and how many are there."""
    rows = list(KitItem.objects.filter(site=deployment.site_id, deployment=deployment))
    for item in rows:
        item.wanted, item.there = counted.get(item.kind, (item.wanted, item.there))
    KitItem.objects.bulk_update(rows, ["wanted", "there"])
    _done("kit_counted", deployment, by, at)


@as_one
def write_threshold(*, deployment: Deployment, text: str, by: Staff, at: datetime) -> Threshold:
    """Write a new version of when to call; what was signed holds until this one is."""
    rows = Threshold.objects.filter(site=deployment.site_id, deployment=deployment)
    last = rows.aggregate(last=Max("version"))["last"] or 0
    written = Threshold.objects.create(
        site=deployment.site,
        deployment=deployment,
        version=last + 1,
        text=text.strip(),
        written_by=by,
        written_at=at,
    )
    _done("threshold_written", deployment, by, at)
    return written


@as_one
def sign(*, threshold: Threshold, by: Staff, at: datetime) -> None:
    """Let the medical lead sign a version: from now on it holds, and no earlier one does."""
    deployment = Deployment.objects.select_for_update().get(
        site=threshold.site_id, pk=threshold.deployment_id
    )
    if deployment.medical_lead_id != by.pk:
        raise NotTheMedicalLead
    newer = Threshold.objects.filter(
        site=threshold.site_id, deployment=deployment, version__gt=threshold.version
    )
    if newer.exists():
        raise NotTheNewest
    mine = Threshold.objects.filter(site=threshold.site_id, pk=threshold.pk)
    if not mine.filter(signed_at__isnull=True).exists():
        raise SignedAlready
    _withdraw(deployment, at)
    mine.update(signed_by=by, signed_at=at)
    _done("threshold_signed", deployment, by, at)


@as_one
def withdraw_threshold(*, deployment: Deployment, by: Staff, at: datetime) -> None:
    """Take the signed text away: pages say "if in doubt, call" again."""
    _withdraw(deployment, at)
    _done("threshold_withdrawn", deployment, by, at)


def _withdraw(deployment: Deployment, at: datetime) -> None:
    Threshold.objects.filter(
        site=deployment.site_id,
        deployment=deployment,
        signed_at__isnull=False,
        withdrawn_at__isnull=True,
    ).update(withdrawn_at=at)


@as_one
def end(*, deployment: Deployment, by: Staff, at: datetime) -> None:
    """End an event when nobody is in our care any more; who is told of later, a lead sees.

    The key of whatever is told of a guest holds the event's row until that is kept or rolled back:
    whoever ends it waits, and sees that guest.
    """
    Deployment.objects.select_for_update().get(site=deployment.site_id, pk=deployment.pk)
    if guests_here(deployment):
        raise GuestsStillHere
    rows = Deployment.objects.filter(site=deployment.site_id, pk=deployment.pk)
    rows.filter(ended_at__isnull=True).update(ended_at=at)
    _done("ended", deployment, by, at)


def _done(what: str, deployment: Deployment, by: Staff, at: datetime) -> None:
    subject = f"deployment:{deployment.pk}"
    record(what=f"festivals.{what}", subject=subject, by=by, at=at, site=deployment.site_id)
    tell_terminals(deployment.site)
