"""A chapter begins, moves, ends. It is a site: its wall comes with it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one, working

from ..choices import Place
from ..models import Chapter, Member


class ThereAlready(Exception):
    """A chapter with this name in addresses is there."""


class StillHasMembers(Exception):
    """Somebody is a member of the chapter: they choose another first, or leave."""


@as_one
def begin_chapter(
    *,
    slug: str,
    name: str,
    county: str,
    place: str = Place.CHAPTER,
    started_date: date,
    by: Staff | None,
    at: datetime,
    is_demonstration: bool = False,
) -> Chapter:
    """Begin a chapter, or the office: a site of its own."""
    try:
        with transaction.atomic():
            site = Site.objects.create(
                slug=slug, name=name, room_name=name, opened_date=started_date,
                is_demonstration=is_demonstration,
            )  # fmt: skip
    except IntegrityError as error:
        raise ThereAlready from error
    with working(staff=by.pk if by else None, sites=[site.pk]):
        made = Chapter.objects.create(
            site=site, place=place, county=county, started_date=started_date
        )
        record(
            what="members.chapter_begun", subject=f"chapter:{made.pk}", by=by, at=at, site=site.pk
        )
    return made


@as_one
def end_chapter(*, chapter: Chapter, day: date, by: Staff, at: datetime) -> None:
    """End a chapter that nobody is a member of any more; what it counted stays."""
    if Member.objects.filter(site_id=chapter.site_id).now().exists():
        raise StillHasMembers
    Chapter.objects.filter(pk=chapter.pk).update(ended_date=day)
    record(
        what="members.chapter_ended", subject=f"chapter:{chapter.pk}", by=by, at=at,
        site=chapter.site_id,
    )  # fmt: skip


@as_one
def move_chapter(*, chapter: Chapter, county: str, by: Staff, at: datetime) -> None:
    """Say in which county a chapter is."""
    Chapter.objects.filter(pk=chapter.pk).update(county=county)
    record(
        what="members.chapter_moved", subject=f"chapter:{chapter.pk}", by=by, at=at,
        site=chapter.site_id,
    )  # fmt: skip
