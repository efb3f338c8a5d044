"""Events, their plan, text and shifts, and who is on them."""

from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import RoleHeld, Site

from ..choices import Spot
from ..models import Deployment, GridSpot, KitItem, Shift, ShiftMember, Threshold

A_NIGHT = timedelta(days=1)


def deployments_of(site: Site) -> QuerySet[Deployment]:
    """Return the events of a house, the next or running one first."""
    return Deployment.objects.filter(site=site).order_by("-first_date", "pk")


def deployment_at(site: Site, pk: int) -> Deployment | None:
    """Return an event of this house."""
    if pk >= 2**63:
        return None
    return Deployment.objects.filter(site=site, pk=pk).select_related("medical_lead").first()


def is_overdue(deployment: Deployment, today: date) -> bool:
    """Tell whether nobody has ended an event of which the night after the last day is over."""
    return deployment.ended_at is None and deployment.last_date + A_NIGHT < today


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
