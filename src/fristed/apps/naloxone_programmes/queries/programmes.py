"""Programmes by city, and which of their sites somebody may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries.day import in_force

from ..models import Programme, ProgrammeSite


@dataclass(frozen=True)
class Seen:
    """A programme with the sites whose figures somebody may see, and the names of the others."""

    programme: Programme
    members: list[ProgrammeSite]
    sites: list[Site]
    hidden: list[str]


def programmes_of(reach: Sequence[Site], site: Site) -> list[Programme]:
    """Return the programmes kept here, and those kept elsewhere in reach that this site is in."""
    belongs = ProgrammeSite.objects.filter(
        site=OuterRef("site"), programme=OuterRef("pk"), member=site, until_date__isnull=True
    )
    kept = Programme.objects.filter(Q(site=site) | Exists(belongs), site__in=_pks(reach))
    return list(kept.order_by("ended_date", "city", "name", "pk"))


def programme_in(reach: Sequence[Site], site: Site, pk: int) -> Programme | None:
    """Return one of them."""
    return next((one for one in programmes_of(reach, site) if one.pk == pk), None)


def seen(programme: Programme, reach: Sequence[Site], day: date) -> Seen:
    """Return which of a programme's sites somebody may see today."""
    members = ProgrammeSite.objects.filter(
        in_force(day), site=programme.site_id, programme=programme
    )
    rows = list(members.select_related("member").order_by("member__name", "pk"))
    open_to = set(_pks(reach))
    return Seen(
        programme,
        rows,
        [row.member for row in rows if row.member_id in open_to],
        [row.member.name for row in rows if row.member_id not in open_to],
    )


def member_of(programme: Programme, pk: int) -> ProgrammeSite | None:
    """Return one site that belongs to a programme now."""
    return ProgrammeSite.objects.filter(
        site=programme.site_id, programme=programme, pk=pk, until_date__isnull=True
    ).first()


def _pks(sites: Sequence[Site]) -> list[int]:
    return [site.pk for site in sites]
