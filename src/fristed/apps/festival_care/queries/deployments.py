"""Events, their plan, text and shifts; who is here; guests and what was told of them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import RoleHeld, Site

from ..choices import Spot
from ..models import Deployment, Event, GridSpot, KitItem, Shift, ShiftMember, Stay, Threshold


def deployments_of(site: Site) -> QuerySet[Deployment]:
    """Return the events of a house, the next or running one first."""
    return Deployment.objects.filter(site=site).order_by("-first_date", "pk")


def deployment_at(site: Site, pk: int) -> Deployment | None:
    """Return an event of this house."""
    if pk >= 2**63:
        return None
    return Deployment.objects.filter(site=site, pk=pk).select_related("medical_lead").first()


def spots_of(deployment: Deployment) -> list[GridSpot]:
    """Return what stands on the plan, row by row."""
    rows = GridSpot.objects.filter(site=deployment.site_id, deployment=deployment)
    return list(rows.order_by("row", "column", "kind"))


def spot_at(deployment: Deployment, pk: int) -> GridSpot | None:
    """Return one thing on the plan."""
    rows = GridSpot.objects.filter(site=deployment.site_id, deployment=deployment)
    return rows.filter(pk=pk).first() if pk < 2**63 else None


def tent_cell(deployment: Deployment) -> str:
    """Return the cell of the rest tent, or nothing where it stands nowhere yet."""
    rows = GridSpot.objects.filter(
        site=deployment.site_id, deployment=deployment, kind=Spot.REST_TENT
    )
    tent = rows.first()
    return tent.cell if tent else ""


def kit_of(deployment: Deployment) -> list[KitItem]:
    """Return the kit list."""
    return list(KitItem.objects.filter(site=deployment.site_id, deployment=deployment))


def thresholds_of(deployment: Deployment) -> list[Threshold]:
    """Return every version, the newest first."""
    rows = Threshold.objects.filter(site=deployment.site_id, deployment=deployment)
    return list(rows.select_related("written_by", "signed_by").order_by("-version"))


def threshold_in_force(deployment: Deployment) -> Threshold | None:
    """Return the text that the medical lead has signed, or None: "if in doubt, call"."""
    return (
        Threshold.objects.filter(
            site=deployment.site_id,
            deployment=deployment,
            signed_at__isnull=False,
            withdrawn_at__isnull=True,
        )
        .select_related("signed_by")
        .first()
    )


def threshold_at(deployment: Deployment, pk: int) -> Threshold | None:
    """Return one version."""
    rows = Threshold.objects.filter(site=deployment.site_id, deployment=deployment)
    return rows.filter(pk=pk).first() if pk < 2**63 else None


def holders(site: Site, roles: tuple[str, ...]) -> QuerySet[Staff]:
    """Return who holds one of these roles at the house."""
    held = RoleHeld.objects.filter(site=site, role__in=roles, until_date__isnull=True)
    return Staff.objects.filter(pk__in=held.values("staff")).order_by("display_name")


def shifts_of(deployment: Deployment) -> QuerySet[Shift]:
    """Return the shifts by their start, with how many are on each."""
    return (
        Shift.objects.filter(site=deployment.site_id, deployment=deployment)
        .annotate(
            crew=Count("members"), fit=Count("members", filter=Q(members__fit_at__isnull=False))
        )
        .order_by("starts_at", "pk")
    )


def shift_at(deployment: Deployment, pk: int) -> Shift | None:
    """Return one shift."""
    rows = Shift.objects.filter(site=deployment.site_id, deployment=deployment)
    return rows.select_related("handed_over_to").filter(pk=pk).first() if pk < 2**63 else None


def running_shift(deployment: Deployment) -> Shift | None:
    """Return the shift that was started last and is not over."""
    rows = Shift.objects.filter(
        site=deployment.site_id,
        deployment=deployment,
        started_at__isnull=False,
        ended_at__isnull=True,
    )
    return rows.order_by("-started_at").first()


def members_of(shift: Shift) -> list[ShiftMember]:
    """Return who is on a shift, leads first."""
    rows = ShiftMember.objects.filter(site=shift.site_id, shift=shift).select_related("staff")
    return sorted(rows, key=lambda one: (one.task != "lead", one.name))


def member_at(shift: Shift, pk: int) -> ShiftMember | None:
    """Return one colleague of a shift."""
    rows = ShiftMember.objects.filter(site=shift.site_id, shift=shift).select_related("shift")
    return rows.filter(pk=pk).first() if pk < 2**63 else None


def names_of(deployment: Deployment) -> dict[str, str]:
    """Return what every colleague of the event is called, by key: guests outlast shifts."""
    rows = ShiftMember.objects.filter(site=deployment.site_id, shift__deployment=deployment)
    return {str(key): name for key, name in rows.values_list("key", "name")}


def stays_here(deployment: Deployment) -> list[Stay]:
    """Return the guests in our care."""
    rows = Stay.objects.filter(site=deployment.site_id, deployment=deployment)
    return list(rows.in_our_care().longest_here_first())


def stay_at(deployment: Deployment, pk: int) -> Stay | None:
    """Return one guest's stay."""
    rows = Stay.objects.filter(site=deployment.site_id, deployment=deployment)
    return rows.filter(pk=pk).first() if pk < 2**63 else None


def events_of(stay: Stay) -> list[Event]:
    """Return all that was told of a stay, the newest first."""
    rows = Event.objects.filter(site=stay.site_id, stay=stay)
    return list(rows.order_by("-happened_at", "-key"))


def event_at(deployment: Deployment, pk: int) -> Event | None:
    """Return one event, with its stay."""
    rows = Event.objects.filter(site=deployment.site_id, deployment=deployment)
    return rows.select_related("stay", "deployment").filter(pk=pk).first() if pk < 2**63 else None


def event_told(deployment: Deployment, key: UUID) -> Event | None:
    """Return the event of this key."""
    rows = Event.objects.filter(site=deployment.site_id, deployment=deployment)
    return rows.select_related("stay", "deployment").filter(key=key).first()


def stays_with_misfits(deployment: Deployment) -> list[Stay]:
    """Return the stays of which something does not fit, unlooked at first."""
    rows = Stay.objects.filter(site=deployment.site_id, deployment=deployment)
    return list(rows.exclude(misfits=[]).order_by("-unseen", "-since", "pk")[:100])


def told_between(deployment: Deployment, start: datetime, end: datetime) -> QuerySet[Event]:
    """Return what happened from a moment to a moment."""
    return Event.objects.filter(
        site=deployment.site_id,
        deployment=deployment,
        happened_at__gte=start,
        happened_at__lt=end,
    )


def unseen_misfits(deployment: Deployment) -> int:
    """Return how many events nobody has looked at that do not fit their story."""
    rows = Stay.objects.filter(site=deployment.site_id, deployment=deployment, unseen__gt=0)
    return int(rows.aggregate(all=Sum("unseen"))["all"] or 0)
