"""Donors by their references: what they gave, who is over, and how long who they are stays."""

from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet, Sum

from fristed.apps.sites.models import Site

from ..models import Donor, DonorPeriod, Gift, GivenBy
from .ledger import gifts_of


def donor_of(site: Site, pk: int) -> Donor | None:
    """Return one donor of a chapter."""
    return Donor.objects.filter(site=site, pk=pk).select_related("purpose", "site").first()


def donor_by(site: Site, reference: str) -> Donor | None:
    """Return the donor whose own reference this is."""
    return Donor.objects.filter(site=site, reference=reference).first()


def how_many(site: Site) -> int:
    """Return how many references of their own there are."""
    return Donor.objects.filter(site=site).count()


def gifts_by(donor: Donor) -> int:
    """Return how many gifts came by a donor's reference and stand."""
    given = GivenBy.objects.filter(site_id=donor.site_id, donor=donor)
    reversed_too = Gift.objects.filter(site_id=donor.site_id, reverses=OuterRef("gift"))
    return given.filter(~Exists(reversed_too), gift__reverses__isnull=True).count()


def over(site: Site, before: datetime) -> QuerySet[Donor]:
    """Return who asked before a moment, and gave nothing since that was booked or reversed."""
    since = GivenBy.objects.filter(
        site=site, donor=OuterRef("pk"), gift__booked_date__gte=before.date()
    )
    rows = Donor.objects.filter(~Exists(since), site=site, asked_at__lt=before)
    return rows.order_by("asked_at", "pk")


def period_of(site: Site) -> DonorPeriod | None:
    """Return the period that was decided last; None where nobody decided one."""
    return DonorPeriod.objects.filter(site=site).order_by("-at", "-pk").first()


def given_by_donor(site: Site, year: int) -> dict[int, Decimal]:
    """Return what each donor gave in a year, in Norwegian kroner; reversals are taken off."""
    rows = GivenBy.objects.filter(site=site, gift__booked_date__year=year, gift__currency="NOK")
    return dict(rows.values_list("donor").annotate(total=Sum("gift__amount")))


def of_donors(site: Site, year: int) -> tuple[list[Gift], dict[int, str]]:
    """Return the lines of a year that came by a donor's reference, and whose each is."""
    given = GivenBy.objects.filter(site=site, gift__booked_date__year=year)
    whose = dict(given.values_list("gift", "donor__reference"))
    return list(gifts_of(site).filter(pk__in=whose).order_by("number")), whose
