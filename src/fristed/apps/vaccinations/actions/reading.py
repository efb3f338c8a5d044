"""Opening the register: of one person, and of those whose next dose may be given."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.models import Client
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.actions import HealthFile, called, health_record, health_records, standing
from fristed.apps.vault.models import SignedRow
from fristed.ground.together import answered_together

from ..models import Course, Declined, Dose
from ..queries import Followed, approved, followed, found_due

S = TypeVar("S", bound=SignedRow)


class NoSuchRow(Exception):
    """This person has no such row, or it stands no more."""


class DayNotCome(Exception):
    """Something bears a day that has not come."""


@dataclass(frozen=True)
class DoseRead:
    """A dose, with its product and lot in clear."""

    row: Dose
    product: str
    lot: str


@dataclass(frozen=True)
class Person:
    """What the register holds of one person."""

    courses: list[Followed]
    doses: list[DoseRead]
    declined: list[Declined]


@dataclass(frozen=True)
class Due:
    """Somebody whose next dose may be given: the client's number, and the course."""

    client: int
    followed: Followed


def read_person(*, client: Client, by: Staff, at: datetime) -> Person:
    """Read the register of one person."""
    today, answers_for = local_day(client.site, at), approved(client.site)
    with health_record(
        site=client.site_id, client=client.pk, purpose=Purpose.TREATMENT, by=by, at=at
    ) as file:
        held = answered_together(
            doses=file.standing(Dose).order_by("-date", "-recorded_at", "-pk"),
            courses=file.standing(Course).order_by("-begun_date", "-pk"),
            declined=file.standing(Declined).order_by("-date", "-pk"),
        )
        doses: list[Dose] = held["doses"]
        return Person(
            courses=followed(held["courses"], doses, approved=answers_for, today=today),
            doses=[
                DoseRead(one, file.words(one, "product"), file.words(one, "lot")) for one in doses
            ],
            declined=held["declined"],
        )


def read_due(
    *, site: Site, by: Staff, at: datetime, start: int, size: int
) -> tuple[list[Due], int]:
    """Read whose next dose may be given, the longest due first: a page, and how many in all.

    Only schedules that this house answers for are asked.
    """
    today, answers_for = local_day(site, at), approved(site)
    with health_records(
        site=site.pk, what="vaccines_due", purpose=Purpose.TREATMENT, by=by, at=at
    ) as listed:
        doses = standing(listed.rows(Dose)).defer("product_sealed", "lot_sealed")
        courses = standing(listed.rows(Course))
        due = found_due(courses, doses, approved=answers_for, today=today)
        page = due[start : start + size]
        return [Due(listed.client_of(one.course), one) for one in page], len(due)


@contextmanager
def opened_to_write(
    client: Client, what: str, *, day: date, purpose: str, by: Staff, at: datetime
) -> Iterator[HealthFile]:
    """Open the register to write of a day that has come; on the record once it is done."""
    if day > local_day(client.site, at):
        raise DayNotCome
    with health_record(
        site=client.site_id, client=client.pk, purpose=purpose, by=by, at=at
    ) as file:
        file.hold()
        yield file
    subject = called(client.pk)
    record(what=f"vaccinations.{what}", subject=subject, by=by, at=at, site=client.site_id)
    tell_terminals(client.site)


def row_of(file: HealthFile, model: type[S], pk: int) -> S:
    """Return one row of this person that stands."""
    found = file.standing(model).filter(pk=pk).first()
    if found is None:
        raise NoSuchRow
    return found
