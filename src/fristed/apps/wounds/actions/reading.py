"""What is read of wounds at a time: a person's, one, and which are to be looked at again."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, QuerySet, Window

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.models import Client
from fristed.apps.vault import actions as vault
from fristed.apps.vault.actions import HealthFile
from fristed.ground.together import answered_together

from ..choices import Standing
from ..models import Assessment, Photo, Wound
from .looking import NoSuchWound, look_of
from .pictures import in_their_place, places_of_looks

LOOKS_AT_A_TIME = 20
DUE_AT_A_TIME = 25


@dataclass(frozen=True)
class Look:
    """One look at a wound, as it was read."""

    row: Assessment
    note: str
    photos: list[Photo]


@dataclass(frozen=True)
class OneWound:
    """A wound by its number, with its looks, the newest first."""

    row: Wound
    looks: list[Look] = field(default_factory=list)
    count: int = 0


@dataclass(frozen=True)
class Due:
    """A wound somebody wanted to look at again: whose, which, when."""

    client: int
    number: int
    place: str
    review_date: date


def read_wounds(*, client: Client, by: Staff, at: datetime) -> list[OneWound]:
    """Read a person's wounds, each with its newest look."""
    with _opened(client, by, at) as held:
        newest = {look.wound.number: look for look in _newest(held.rows(Assessment))}
        wounds = held.standing(Wound).order_by("-number")
        return [
            OneWound(row, [_look(held, newest[row.number], [])] if row.number in newest else [])
            for row in wounds
        ]


def read_wound(*, client: Client, number: int, first: int, by: Staff, at: datetime) -> OneWound:
    """Read one wound with a page of its looks, the pictures of what they correct among theirs."""
    with _opened(client, by, at) as held:
        found = answered_together(
            wounds=held.standing(Wound).filter(number=number), places=places_of_looks(held)
        )
        if not found["wounds"]:
            raise NoSuchWound
        rows = held.standing(Assessment).filter(wound__number=number)
        rows = rows.annotate(of=Window(Count("pk"))).order_by("-seen_at", "-pk")
        page = list(rows[first : first + LOOKS_AT_A_TIME])
        holds = in_their_place(found["places"])
        shown = {row.pk for row in page}
        of_page = [pk for pk, last in holds.items() if last in shown]
        photos = held.rows(Photo).defer("picture_sealed").filter(assessment__in=of_page)
        count = getattr(page[0], "of", 0) if page else 0
        return OneWound(found["wounds"][0], _looks(held, page, photos.order_by("pk"), holds), count)


def read_look(*, client: Client, look: int, by: Staff, at: datetime) -> Look:
    """Read one look, to correct it."""
    with _opened(client, by, at, Purpose.CORRECTION) as held:
        return _look(held, look_of(held, look), [])


def read_due(
    *, site: int, until: date, first: int, by: Staff, at: datetime
) -> tuple[list[Due], int]:
    """Read a page of the wounds to look at again by a day, the longest due first, and how many."""
    with vault.health_records(
        site=site, what="wounds_due", purpose=Purpose.TREATMENT, by=by, at=at
    ) as listed:
        rows = _newest(listed.rows(Assessment)).filter(
            standing=Standing.OPEN, review_date__lte=until
        )
        page = rows.order_by("review_date", "pk")[first : first + DUE_AT_A_TIME]
        found = [(look, listed.client_of(look)) for look in page]
        places = _places(listed, [look for look, _ in found])
        due = [
            Due(client, look.wound.number, places[look.subject_id, look.wound.number], day)
            for look, client in found
            if (day := look.review_date)
        ]
        return due, rows.count()


def _places(listed: vault.HealthList, looks: list[Assessment]) -> dict[tuple[int, int], str]:
    subjects = {look.subject_id for look in looks}
    rows = vault.standing(Wound.objects.filter(site_id=listed.site, subject__in=subjects))
    found = {(row.subject_id, row.number): row.place for row in rows}
    return {(o.subject_id, o.wound.number): o.wound.place for o in looks} | found


def _newest(rows: "QuerySet[Assessment]") -> "QuerySet[Assessment]":
    """Narrow looks to the newest of each wound that holds."""
    later = vault.standing(Assessment.objects.filter(wound=OuterRef("wound"))).filter(
        seen_at__gt=OuterRef("seen_at")
    )
    gone = Wound.objects.filter(void=True, subject=OuterRef("subject"))
    gone = gone.filter(number=OuterRef("wound__number"))
    return vault.standing(rows).filter(~Exists(later), ~Exists(gone)).select_related("wound")


def _looks(
    held: HealthFile,
    rows: Sequence[Assessment],
    photos: "QuerySet[Photo]",
    holds: Mapping[int, int],
) -> list[Look]:
    of_each: dict[int, list[Photo]] = {}
    for photo in photos:
        of_each.setdefault(holds[photo.assessment_id], []).append(photo)
    return [_look(held, row, of_each.get(row.pk, [])) for row in rows]


def _look(held: HealthFile, row: Assessment, photos: list[Photo]) -> Look:
    return Look(row, held.words(row, "note"), photos)


def _opened(
    client: Client, by: Staff, at: datetime, purpose: str = Purpose.TREATMENT
) -> AbstractContextManager[HealthFile]:
    return vault.health_record(site=client.site_id, client=client.pk, purpose=purpose, by=by, at=at)
