"""Gifts, payments that wait, and what they come to."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.db.models.functions import TruncMonth

from fristed.apps.sites.models import Site

from ..models import BankFile, Gift, Payment, SetAside


def gifts_of(site: Site) -> QuerySet[Gift]:
    """Return every line of a chapter's ledger, the last one first."""
    gone = Gift.objects.filter(site=site, reverses=OuterRef("pk"))
    rows = Gift.objects.filter(site=site).select_related("purpose", "reverses")
    return rows.annotate(is_reversed=Exists(gone)).order_by("-number")


def gift_of(site: Site, pk: int) -> Gift | None:
    """Return one line of a chapter's ledger."""
    return gifts_of(site).filter(pk=pk).first()


def waiting(site: Site) -> QuerySet[Payment]:
    """Return the payments nobody has said yet what they are, the oldest first."""
    reversed_too = Gift.objects.filter(site=site, reverses=OuterRef("pk"))
    standing = Gift.objects.filter(
        ~Exists(reversed_too), site=site, payment=OuterRef("pk"), reverses__isnull=True
    )
    aside = SetAside.objects.filter(site=site, payment=OuterRef("pk"))
    rows = Payment.objects.filter(~Exists(standing), ~Exists(aside), site=site)
    return rows.order_by("booked_date", "pk")


def waiting_one(site: Site, pk: int) -> Payment | None:
    """Return one payment that waits."""
    return waiting(site).filter(pk=pk).first()


def was_placed(payment: Payment) -> bool:
    """Tell whether a payment was a gift before: its line was reversed since, if it waits."""
    return Gift.objects.filter(site_id=payment.site_id, payment=payment).exists()


def files_of(site: Site) -> QuerySet[BankFile]:
    """Return the bank's files, the newest first."""
    return BankFile.objects.filter(site=site).order_by("-seen_at", "-pk")


def file_of(site: Site, pk: int) -> BankFile | None:
    """Return one file."""
    return files_of(site).filter(pk=pk).first()


def known_marks(site: Site, marks: Iterable[str]) -> set[str]:
    """Return which of these marks are payments already."""
    rows = Payment.objects.filter(site=site, mark__in=list(marks))
    return set(rows.values_list("mark", flat=True))


def totals(site: Site, year: int) -> list[tuple[date, str, str, Decimal, int]]:
    """Return month, purpose, currency, sum and number of gifts, less what was reversed."""
    rows = Gift.objects.filter(site=site, booked_date__year=year)
    found = (
        rows.annotate(month=TruncMonth("booked_date"))
        .values_list("month", "purpose__name", "currency")
        .annotate(total=Sum("amount"), lines=Count("pk"), taken_back=Count("reverses"))
        .order_by("month", "purpose__name", "currency")
    )
    return [(m, name, coin, total, n - 2 * back) for m, name, coin, total, n, back in found]


def of_year(site: Site, year: int, currency: str) -> list[Gift]:
    """Return the lines of a year in one currency, in order, for the accountant."""
    rows = Gift.objects.filter(site=site, booked_date__year=year, currency=currency)
    return list(rows.select_related("purpose", "payment").order_by("number"))
