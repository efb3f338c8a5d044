"""A chapter begins, moves, ends. It is a site: its wall comes with it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import give_role
from fristed.apps.sites.choices import ChapterRole
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one, working

from ..choices import Place
from ..models import Chapter, Member


class ThereAlready(Exception):
    """A chapter with this name in addresses is there."""


class StillHasMembers(Exception):
    """Somebody is a member of the chapter, or waits to be confirmed."""


class BeforeItBegan(Exception):
    """A chapter cannot end before the day it began."""


class EndedAlready(Exception):
    """The chapter has ended before."""


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
    """Begin a chapter, or the office: a site of its own.

    Whoever begins it is its administrator from that day on, so that somebody can give roles there.
    `by` is None for the house's own commands, which give the first role by a command too.
    """
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
        if by is not None:
            # Given by the house: nobody holds a role there yet who could give one.
            give_role(site=site, staff=by, role=ChapterRole.ADMINISTRATOR, by=None, at=at)
    return made


@as_one
def end_chapter(*, chapter: Chapter, day: date, by: Staff, at: datetime) -> None:
    """End a chapter that nobody is a member of any more; what it counted stays.

    Raises
    ------
    StillHasMembers
        Somebody is a member there, or waits until the mail to them is answered or its time is over.
    BeforeItBegan, EndedAlready
        The day is before its first one; it has ended before.
    """
    if day < chapter.started_date:
        raise BeforeItBegan
    with working(staff=by.pk, sites=[chapter.site_id]):
        if Member.objects.filter(site_id=chapter.site_id, left_at__isnull=True).exists():
            raise StillHasMembers
        rows = Chapter.objects.filter(pk=chapter.pk, ended_date__isnull=True)
        if not rows.update(ended_date=day):
            raise EndedAlready
        _noted("members.chapter_ended", chapter, by=by, at=at)


@as_one
def move_chapter(*, chapter: Chapter, county: str, by: Staff, at: datetime) -> None:
    """Say in which county a chapter is; what was counted before stays in the old one."""
    with working(staff=by.pk, sites=[chapter.site_id]):
        Chapter.objects.filter(pk=chapter.pk).update(county=county)
        _noted("members.chapter_moved", chapter, by=by, at=at)


def _noted(what: str, chapter: Chapter, *, by: Staff, at: datetime) -> None:
    record(what=what, subject=f"chapter:{chapter.pk}", by=by, at=at, site=chapter.site_id)
