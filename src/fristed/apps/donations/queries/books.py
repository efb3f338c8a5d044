"""A chapter's books, purposes and references."""

from django.db.models import QuerySet

from fristed.apps.sites.models import Site
from fristed.science.bank_statements import Layout

from ..models import Books, Donor, Purpose


def books_of(site: Site) -> Books | None:
    """Return where a chapter's money comes in; None where nobody said it."""
    return Books.objects.filter(site=site).first()


def purposes_of(site: Site) -> QuerySet[Purpose]:
    """Return what gifts to a chapter can be for."""
    return Purpose.objects.filter(site=site).order_by("name", "pk")


def purpose_of(site: Site, pk: int) -> Purpose | None:
    """Return one purpose of a chapter."""
    return purposes_of(site).filter(pk=pk).first()


def purposes_by_reference(site: Site) -> dict[str, tuple[int, int | None]]:
    """Return of each reference the purpose, and the donor whose own it is."""
    found: dict[str, tuple[int, int | None]] = {
        one.reference: (one.pk, None) for one in purposes_of(site)
    }
    donors = Donor.objects.filter(site=site)
    return found | {one.reference: (one.purpose_id, one.pk) for one in donors}


def layout_of(books: Books) -> Layout | None:
    """Return what the columns of the bank's table mean; None where nobody said it."""
    return Layout(**books.layout) if books.layout else None


def collecting() -> list[Books]:
    """Return every chapter that takes gifts, in whichever of the sites of this transaction."""
    return list(Books.objects.select_related("site").order_by("site__name"))


def open_purposes(site: int) -> list[Purpose]:
    """Return what somebody can give for now."""
    return list(Purpose.objects.filter(site_id=site, is_open=True).order_by("name", "pk"))
