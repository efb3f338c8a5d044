"""What a trusted tablet is given: who works, where things stand, and the stories of who is here."""

from datetime import UTC, datetime, timedelta
from typing import Any

from fristed.apps.festival_care.queries.stays import OVERLAP
from fristed.apps.festival_care.queries.stays import working_set as stories
from fristed.apps.festivals.models import Deployment, GridSpot, Shift, ShiftMember, Threshold
from fristed.apps.naloxone.models import Product
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.stock.choices import ItemKind
from fristed.apps.stock.queries import items_of

from ..models import Tablet
from .letters import NotUnderstood, moment_in

Json = dict[str, Any]
A_DAY = timedelta(days=1)
LOOKS_BACK = timedelta(hours=15)  # the longest shift with its way home


def working_set(site: Site, tablet: Tablet, since: str, at: datetime) -> Json:
    """Return what the tablet works with; with a cursor, the stories that went on since then.

    Of a story all is given that was told of it, so that whoever folds it comes to the same; of one
    that is over, nothing but that. A cursor from before this tablet or this shift counts as none.
    """
    deployment = deployment_of(site, tablet, at)
    stock = _stock(site)
    if deployment is None or deployment.ended_at is not None:
        nothing: Json = {"members": [], "thresholds": [], "events": [], "over": [], "cursor": ""}
        return {"deployment": None, "stock": stock, **nothing}
    back_to = max(tablet.let_in_at, at - LOOKS_BACK)
    told = stories(deployment, _cursor(since, back_to), back_to=back_to)
    return {
        "deployment": _deployment(site, deployment),
        "stock": stock,
        "members": _members(site, deployment, at),
        "thresholds": _thresholds(site, deployment),
        "events": told.events,
        "over": told.over,
        "cursor": moment(max(told.latest or back_to, back_to)),
    }


def deployment_of(site: Site, tablet: Tablet, at: datetime) -> Deployment | None:
    """Return the event a tablet was let in for, else the one that is on."""
    own: Deployment | None = tablet.deployment
    return own or running_deployment(site, at)


def next_deployment(site: Site, tablet: Tablet, at: datetime) -> Deployment | None:
    """Return where a tablet goes from now on: to another event only when its own is over."""
    own: Deployment | None = tablet.deployment
    today = local_day(site, at)
    if own is not None and own.ended_at is None and today <= own.last_date + A_DAY:
        return own
    return running_deployment(site, at) or own


def running_deployment(site: Site, at: datetime) -> Deployment | None:
    """Return the event that is on: its tent opens the day before and closes the day after."""
    today = local_day(site, at)
    running = Deployment.objects.filter(
        site=site,
        ended_at__isnull=True,
        first_date__lte=today + A_DAY,
        last_date__gte=today - A_DAY,
    )
    return running.order_by("first_date", "pk").first()


def moment(at: datetime) -> str:
    """Write a moment as tablets do: UTC with milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _deployment(site: Site, one: Deployment) -> Json:
    spots = GridSpot.objects.filter(site=site, deployment=one).order_by("kind", "row", "column")
    names = ("name", "columns", "rows", "call_sign", "channel", "look_in_minutes")
    medics = ("medics_call_sign", "medics_channel", "medics_phone")
    return {
        "id": str(one.key),
        **{name: getattr(one, name) for name in (*names, *medics)},
        "emergency_number": site.emergency_number,
        "spots": [{"kind": spot.kind, "cell": spot.cell} for spot in spots],
    }


def _members(site: Site, deployment: Deployment, at: datetime) -> list[Json]:
    shift = running_shift(site, deployment, at)
    rows = ShiftMember.objects.filter(site=site, shift=shift, left_at__isnull=True)
    return [{"id": str(one.key), "name": one.name, "role": one.task} for one in rows.order_by("pk")]


def running_shift(site: Site, deployment: Deployment, at: datetime) -> Shift | None:
    """Return the shift that was started and not ended, else the one that is due."""
    rows = Shift.objects.filter(site=site, deployment=deployment, ended_at__isnull=True)
    started = rows.filter(started_at__isnull=False).order_by("-started_at").first()
    return started or rows.filter(ends_at__gt=at).order_by("starts_at").first()


def _thresholds(site: Site, deployment: Deployment) -> list[Json]:
    rows = Threshold.objects.filter(site=site, deployment=deployment, withdrawn_at__isnull=True)
    signed = rows.filter(signed_at__isnull=False).order_by("-version").first()
    return [{"version": signed.version, "text": signed.text}] if signed else []


def _stock(site: Site) -> list[Json]:
    """Return what outreach hands out, by the numbers that its events name, in the shelf's order.

    A `kit` is given as naloxone is; without a product it could not be told, and is left out.
    """
    known = set(Product.objects.filter(site=site).values_list("item", flat=True))
    found = []
    for item in items_of(site):
        kit = item.kind == ItemKind.NALOXONE
        if not kit or item.pk in known:
            words = {"en": item.name_en, "nb": item.name_nb}
            found.append({"id": str(item.pk), **words, "kit": kit})
    return found


def _cursor(since: str, back_to: datetime) -> datetime | None:
    try:
        read = moment_in(since)
    except NotUnderstood:
        return None
    return read if read >= back_to - OVERLAP else None
