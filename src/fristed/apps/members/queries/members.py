"""Members of a chapter, by number: who they are, the vault tells."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from fristed.apps.sites.models import Site

from ..models import Fee, Member, Officer
from .codes import mac_of_address, mac_of_code


def about(member: int) -> str:
    """Return what the vault and the audit call a member."""
    return f"member:{member}"


def members_of(site: Site, *, year: int) -> QuerySet[Member]:
    """Return the members of a chapter now, the newest first, with whether the fee is paid."""
    paid = Fee.objects.filter(member=OuterRef("pk"), site_id=site.pk, year=year)
    rows = Member.objects.filter(site=site).now()
    return rows.annotate(paid=Exists(paid)).order_by("-confirmed_at", "pk")


def how_many(site: Site) -> tuple[int, int]:
    """Return how many are members now, and how many asked to join and did not confirm it yet."""
    now = Q(confirmed_at__isnull=False, left_at__isnull=True)
    found = Member.objects.filter(site=site).aggregate(
        now=Count("pk", filter=now), waiting=Count("pk", filter=Q(confirmed_at__isnull=True))
    )
    return found["now"], found["waiting"]


def member_of(site: Site, pk: int) -> Member | None:
    """Return one member of a chapter, who may have left."""
    return Member.objects.filter(site=site, pk=pk).first()


def fees_of(member: Member) -> list[Fee]:
    """Return the years for which the fee was paid, the latest first."""
    return list(Fee.objects.filter(member=member, site_id=member.site_id).order_by("-year"))


def fee_of(site: Site, pk: int) -> Fee | None:
    """Return one fee that a chapter has written down."""
    return Fee.objects.filter(site=site, pk=pk).first()


def by_code(code: str) -> Member | None:
    """Return whose code this is, in whichever of the sites of this transaction.

    They may have left: with their code they can still have everything erased.
    """
    rows = Member.objects.filter(code_mac=mac_of_code(code))
    return rows.select_related("site").first()


def by_address(address: str) -> list[Member]:
    """Return the memberships of an address, in whichever of the sites of this transaction."""
    rows = Member.objects.filter(reached_mac=mac_of_address(address), left_at__isnull=True)
    return list(rows.select_related("site").order_by("asked_at"))


def known_by_address(site: Site, address: str) -> list[Member]:
    """Return everybody of a chapter with this address: members, who waits, and who has left."""
    rows = Member.objects.filter(site=site, reached_mac=mac_of_address(address))
    return list(rows.order_by("-asked_at", "pk"))


def officers_of(site: Site) -> QuerySet[Officer]:
    """Return who holds or held which office at a chapter: those who hold one first."""
    rows = Officer.objects.filter(site=site).select_related("member")
    return rows.order_by("until_date", "office", "-from_date", "pk")


def officer_of(site: Site, pk: int) -> Officer | None:
    """Return one who holds an office now, or will."""
    return Officer.objects.filter(site=site, pk=pk, until_date__isnull=True).first()
