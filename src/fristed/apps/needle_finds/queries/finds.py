"""Finds, areas, the grid and the page for neighbours of a site."""

from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from fristed.apps.sites.models import Site

from ..models import Area, Find, FindQuerySet, Grid, NeighbourPage, Outcome

LATELY = timedelta(days=14)


def areas_of(site: Site) -> "QuerySet[Area]":
    """Return the areas in use, as they lie on the map."""
    return Area.objects.filter(site=site, active=True).order_by("row", "column", "name")


def area_at(site: Site, pk: int) -> Area | None:
    """Return an area of the site that is in use."""
    return areas_of(site).select_related("site").filter(pk=pk).first()


def grid_of(site: Site) -> Grid | None:
    """Return the grid that holds now; None where the house has laid none."""
    return Grid.objects.filter(site=site).order_by("-at", "-pk").first()


def page_of(site: Site) -> NeighbourPage:
    """Return how the page for neighbours stands; shut where nobody has opened it."""
    held = NeighbourPage.objects.filter(site=site).order_by("-at", "-pk").first()
    return held or NeighbourPage(site=site)


def to_be_collected(site: Site) -> FindQuerySet:
    """Return what lies out there, those of one place and day beside each other."""
    rows = Find.objects.filter(site=site).to_be_collected()
    return rows.select_related("area", "grid").longest_waiting_first()


def find_at(site: Site, pk: int) -> Find | None:
    """Return a find of the site that stands."""
    rows = Find.objects.filter(site=site, pk=pk).standing()
    return rows.select_related("site", "area", "grid").first()


def outcome_at(site: Site, pk: int) -> Outcome | None:
    """Return an outcome of the site that stands."""
    rows = Outcome.objects.filter(site=site, pk=pk, taken_back_date__isnull=True)
    return rows.select_related("site", "find", "find__site").first()


def finds_between(site: Site, first: date, last: date, area: Area | None = None) -> FindQuerySet:
    """Return the finds of some days, newest first, in one area or everywhere."""
    rows = Find.objects.filter(site=site).standing().on_days(first, last)
    if area is not None:
        rows = rows.filter(area=area)
    return _with_outcome(rows).newest_first()


def _with_outcome(rows: FindQuerySet) -> FindQuerySet:
    standing = Outcome.objects.filter(taken_back_date__isnull=True)
    return rows.select_related("site", "area", "grid").prefetch_related(
        Prefetch("outcomes", standing, to_attr="settled")
    )


def of_one_place_and_day(find: Find) -> FindQuerySet:
    """Return a find among the other reports of its place and day, with what came of each."""
    rows = Find.objects.filter(site=find.site, date=find.date).standing()
    if find.area_id:
        rows = rows.filter(area=find.area_id)
    else:
        rows = rows.filter(area=None, grid=find.grid_id, east=find.east, north=find.north)
    return _with_outcome(rows).newest_first()
