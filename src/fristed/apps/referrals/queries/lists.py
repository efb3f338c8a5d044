"""Referrals by where they stand, one of them with its steps, and the in-box."""

from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit

from ..choices import OPEN, Opens, State
from ..models import Company, Delivery, Link, Referral, Step
from ..models.links import LIVE
from ..models.referral import ReferralQuerySet
from .codes import READ_AS


def referrals_of(site: Site) -> ReferralQuerySet:
    """Return the site's referrals, each with its recipient and its appointment."""
    steps = Step.objects.standing().filter(site=OuterRef("site"), referral=OuterRef("pk"))
    times = steps.filter(state=State.SCHEDULED).order_by("-number").values("appointment_at")
    rows = Referral.objects.filter(site=site).select_related("recipient", "visit")
    return rows.annotate(appointment_at=Subquery(times[:1]))


def referral_at(site: Site, pk: int) -> Referral | None:
    """Return one referral of the site."""
    return referrals_of(site).filter(pk=pk).first()


def referral_of_slip(site: Site, typed: str) -> Referral | None:
    """Return the referral whose code stands on a slip."""
    plain = "".join(c for c in typed.upper() if c.isalnum())
    plain = plain.translate(READ_AS)
    if len(plain) != 6:
        return None
    return Referral.objects.filter(site=site, code=f"{plain[:3]}-{plain[3:]}").first()


def steps_of(referral: Referral) -> QuerySet[Step]:
    """Return every step of a referral, the newest first, those taken back too."""
    rows = Step.objects.filter(site=referral.site_id, referral=referral)
    return rows.select_related("by").order_by("-number")


def company_of(referral: Referral) -> Company | None:
    """Return who goes along; None where nobody does."""
    rows = Company.objects.filter(site=referral.site_id, referral=referral)
    last = rows.select_related("companion", "by").order_by("-number").first()
    return last if last is not None and last.companion_id is not None else None


def has_live_link(referral: Referral, at: datetime) -> bool:
    """Tell whether a code is on its way that nobody has used."""
    rows = Link.objects.filter(LIVE, site=referral.site_id, referral=referral, expires_at__gt=at)
    return rows.filter(opens=Opens.REFERRAL).exists()


def handed_on_from(referral: Referral) -> QuerySet[Referral]:
    """Return the referrals that continue this one."""
    rows = Referral.objects.filter(site=referral.site_id, continues=referral)
    return rows.select_related("recipient").order_by("at", "pk")


def referrals_of_visit(visit: Visit) -> QuerySet[Referral]:
    """Return the referrals made at a visit, the newest first."""
    return Referral.objects.filter(site=visit.site_id, visit=visit).order_by("-at", "pk")


def deliveries_of(site: Site) -> QuerySet[Delivery]:
    """Return what other sites of the house sent and is open, the newest first."""
    rows = Delivery.objects.filter(site=site, closed_at__isnull=True)
    return rows.select_related("sender", "opened_by").order_by("-received_at", "pk")


def delivery_at(site: Site, pk: int) -> Delivery | None:
    """Return one delivery of the site's in-box."""
    return deliveries_of(site).filter(pk=pk).first()


def how_many(site: Site, today: date) -> dict[str, int]:
    """Return how many there are in each list, in one statement."""
    rows = Referral.objects.filter(site=site)
    return rows.aggregate(
        overdue=Count("pk", filter=Q(state__in=OPEN, due_date__lt=today)),
        waiting=Count("pk", filter=Q(state=State.REQUESTED)),
        under_way=Count("pk", filter=Q(state__in=OPEN) & ~Q(state=State.REQUESTED)),
    )
