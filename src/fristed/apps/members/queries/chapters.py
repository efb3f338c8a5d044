"""Chapters: those that take members, and one of them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from fristed.apps.sites.models import Site

from ..choices import Place
from ..models import Chapter


def open_chapters(day: date) -> Sequence[Chapter]:
    """Return the chapters that take members on a day, by name; the office is none of them."""
    return list(_open(day).filter(place=Place.CHAPTER).order_by("site__name", "pk"))


def office(day: date) -> Chapter | None:
    """Return the office, which keeps members who chose no chapter."""
    return _open(day).filter(place=Place.OFFICE).order_by("pk").first()


def chapter_of(site: Site) -> Chapter | None:
    """Return what a site is: its chapter."""
    return Chapter.objects.filter(site=site).first()


def a_chapter(pk: int) -> Chapter | None:
    """Return one chapter of the house, which everybody may read; the office is none."""
    return Chapter.objects.filter(pk=pk, place=Place.CHAPTER).select_related("site").first()


def every_chapter() -> Sequence[Chapter]:
    """Return all chapters that ever were, the office first, by name."""
    return list(Chapter.objects.select_related("site").order_by("-place", "site__name", "pk"))


def _open(day: date) -> QuerySet[Chapter]:
    begun = Q(started_date__lte=day) & (Q(ended_date__isnull=True) | Q(ended_date__gt=day))
    return Chapter.objects.filter(begun).select_related("site")


def every_site() -> Sequence[Site]:
    """Return every site of the house, by name: the office and all chapters."""
    return list(Site.objects.order_by("name", "pk"))
